/**
 * Words that people try for the same thing, with the names of the schema among them. A name that a type does not have
 * suggests the names of its group that the type has; the group whose first word is such a name comes first. Lower case,
 * singular, without spaces inside words.
 */
const TEXT = `
# Lists
node item result data list record row entry content hit element
totalcount total count size totalitem totalresult numberof length
first last limit top take pagesize perpage max size maxresult
after offset skip page cursor startat pagenumber start
pageinfo pagination paging page meta hasmore nextpage
filter where having condition criteria filterby predicate
orderby sort order sortby sortorder sorting ordering orderdirection desc asc
query text term q keyword search word phrase input
search find lookup fulltextsearch autocomplete suggestion searchall
score relevance weight
match highlight snippet fragment excerpt
# Names and texts
name title label displayname fullname heading shortname caption
code id key slug codename symbol number identifier ref codelist
id uid uuid globalid nodeid identifier uri
description summary definition abstract about detail body info explanation note
definition method methodology formula meaning calculation howmeasured metadata
note comment remark footnote annotation caveat message changelog description
text formatted formattedvalue displayvalue valuetext display label string
alias synonym alternativename othername abbreviation altname keyword
formercode oldcode previouscode formername replaced
language lang locale in
# Values
value amount figure number val obsvalue targetvalue measure numericvalue goal total
lower lowerbound min minimum atleast low from minvalue valueatleast
upper upperbound max maximum atmost high to maxvalue valueatmost
relation qualifier operator comparator bound sign comparison modifier isexact exact
denominator outof base total of population samplesize
numerator part count
unitofmeasure unit measure measureunit uom unitname measurementunit unitmeasure unitlabel
decimal precision digit decimalplace round rounding fractiondigit scale
interval confidenceinterval confidence marginoferror error uncertainty
status state quality flag stage lifecycle phase obsstatus isprovisional
missingreason missing reason whymissing ismissing
mean average avg
maximum max highest largest greatest
minimum min lowest smallest
growthperyear cagr growth annualgrowth growthrate rateofchange trend
direction polarity goodwhen ishigherbetter better desireddirection
improved better isbetter isimprovement worse
absolute difference delta diff change value
relative percent percentage percentchange ratio pct
change trend difference delta growth evolution percentchange
statistic stat summary trend mean average analysis min max
breakdown disaggregation dimension by groupby sex gender agegroup age slice split
category value member option code
aggregate sum average total avg aggregation mean min max
# Time
period year date time when timeperiod deadline due duedate quarter month targetyear dueby
from since start startyear startdate begin after yearfrom fromyear minyear gte startperiod issuedafter period year date time publishedafter datefrom
to until end endyear enddate before yearto toyear maxyear lte endperiod issuedbefore period year date time publishedbefore dateto
dueby deadline due duedate period year until to date by
since date startedon start adoptedon adoptedat year period when from adoptiondate startdate
periodstart start startdate begin
periodend end enddate deadline duedate
periodkind frequency granularity periodicity interval resolution freq periodtype
periodtext periodlabel label text formattedperiod
on at asof date day validon inforceon ondate when atdate
inforceon at asof validon validat on date activeon active current isactive iscurrent day atdate year
validfrom startdate createdon from since start established effectivefrom foundedon createdat
validto enddate abolishedon to until end dissolved effectiveto isactive iscurrent active current abolished inforce exists
publishedat createdat created date timestamp publishedon time releasedat releasedate when published
issuedon publishedat publishedon date issuedat published year issued publicationdate dateissued signedon releasedate issuedate
modified updatedat lastupdated lastmodified updated updatedon lastupdate
frequency updatefrequency periodicity accrualperiodicity interval
latest newest last current mostrecent latestobservation latestvalue lastvalue currentvalue recent newestvalue lastobservation newestobservation currentobservation
temporalcoverage coverage timespan period year timerange daterange
# Things of the catalogue
indicator statistic metric measure variable kpi indicatorcode indicatorid stat
series timeseries observation data value timeline history datapoint point trend
observation datapoint value data point figure fact obs measurement timeseries history record series statistic timeline
unit place region area location province commune district ward geo territory city administrativeunit geography municipality organisation organization agency department administrativeregion town country entity unitcode owner adopter adoptedby
subject unit place region area location province geo territory unitcode entity commune district refarea about infrastructureasset model infrastructure
unitkind kind unittype level unitlevel type adminlevel among
kind type level class category tier unittype documenttype unitkind adminlevel assettype rank subtype changetype typename
typename type typelabel level designation kindname
within in inside parent province unit region under ancestor country district among over
parent province partof belongsto parentunit container parentcode district superior
children child subunit communes commune district ward part province descendant subtopic subdivision region
ancestor path hierarchy parents breadcrumb parent
predecessor mergedfrom formerunit from previous oldunit replaces origin change history source
successor mergedinto replacedby next newunit into becamepartof change currentunit becomes
version history boundaryversion timeline pastversion formerversion
boundary boundaries asof geography border onboundary onboundaries targetboundaries rebase adjusted
group membership memberof cluster
member memberunit participant
topic theme pillar subject category domain field area sector tag topiccode keyword group
infrastructureasset infrastructure asset platform network portal application app system datacenter datacentre facility registry mobileapp website digitalplatform station service software
model practicemodel practice bestpractice initiative project goodpractice pilot programme program adoptedmodel
adoption adopter adoptedby user usage rollout implementation unit adoptedmodel model deployment adoptingunit adoptioncount
adopted model hasmodel adoptedmodel adopts
target goal objective plan milestone commitment
progress status achieved reached attainment ontrack ismet met current gap currentvalue latest completion remaining percent percentage
achieved status met reached ismet done completed fulfilled isachieved percent attained
ontrack status late islate atrisk overdue isontrack onschedule
gap remaining difference distance missing delta shortfall percent
baseline start startvalue initial basevalue
document source reference publication legaldocument decision report law resolution legalbasis citation bibliography evidence file regulation sourcedocument
source reference document citation evidence origin provenance page quote sourcedocument legalbasis
reference citation cite howtocite bibtex csl permalink quote doi url
locator page pagenumber place table section where
address url link permalink href uri permanenturl
url link href website address uri source homepage web downloadurl
homepage url link website landingpage address web href uri
accesspath url downloadurl link href path file accessurl
mediatype format mimetype contenttype type
distribution file download resource format export csv
dataset source package collection database datasource file download table
licence license right termsofuse term usage
publisher owner organisation organization author provider agency contact maintainer creator department
issuer publisher author issuedby organisation organization agency signer owner creator
custodian owner source agency responsible producer provider publisher maintainer department responsibleunit
operator owner agency operatedby managedby provider runby unit maintainer responsible organisation organization
lead owner leader responsible agency organisation unit coordinator contact startedby
serve unit coverage user coveredunit audience beneficiary servedunit area location for
dependson connectedto connection link require use dependency parent related relatedto integration interface
dependent usedby requiredby child connectedto connection dependant
attribution credit author copyright citation
revision version release snapshot commit publication edition
changes change diff changelog history update event modification delta recentchange activity changesince compare feed whatsnew added removed updated
prunedat deleted removedat ispruned pruned
before old oldvalue previous from previousvalue was
after new newvalue current to is currentvalue
entity type table kind object entitytype
enumlabel codelist enum label option language translation choice enumvalue unittype unitkind
counts count stat statistic total summary size number
catalogue catalog info about meta metadata site portal stat statistic count total licence license summary home overview version
compare comparison table matrix compareunit crosstab pivot
ranking rank top leaderboard league rankedlist leaguetable best
cell value observation data column
rank position place index order
outof total of count totalunit
previousrank lastrank rankbefore oldrank rankchange change
populationshare share fraction ratio weight proportion percent percentage population
areashare share fraction ratio weight proportion percent percentage area
derivation method computedfrom derivedfrom howcomputed calculation iscomputed isderived part estimated provenance
part computedfrom component input source observation
identifier externalid sameas iso isocode externalcode wikidata gso gsocode alternativecode codes
excluded exclusion missing withoutdata left notincluded
# Values of enums
commune ward municipality town township xa phuong
province city state tinh municipality
district county town huyen
agency department ministry organisation organization government
enterprise company business firm
application app mobileapp software webapp mobile
portal website site web
platform system service
registry database register datastore
commandcentre ioc commandcenter operationcentre operationcenter
broadcast radio loudspeaker tv
operating active running live inuse operational done completed inoperation
planned draft future proposed notstarted
retired inactive closed ended stopped cancelled discontinued
pilot trial test experimental beta
law legal act decree legaldocument
decision legal decree order legaldocument
resolution legal legaldocument
report publication study yearbook
webpage website url page web link
higherisbetter up increase higher positive asc increasing high
lowerisbetter down decrease lower negative desc decreasing low
duedate deadline due period year date
issuedon publishedat date year newest published created createdat publishedon issued issueddate publicationdate
greater gt morethan above over
less lt lessthan below under
atleast gte min minimum
atmost lte max maximum
equal eq exact exactly
about approx approximate around approximately
mean average avg
vi vie vn vietnamese vivn
en eng english engb enus us gb
added created new inserted add create
changed updated modified edited update modify
withdrawn deleted removed dropped delete remove
merged merge merger amalgamated union
renamed rename namechange
`;

export const WORDS: readonly (readonly string[])[] = TEXT.split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(' '));
