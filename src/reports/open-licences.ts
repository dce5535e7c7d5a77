/*
 * Licences that are known to be open. Data and content: the conformant licences of the Open Definition
 * (opendefinition.org/licenses), and the national open licences in the table "licence" of the EU authorities
 * (publications.europa.eu). Software: those that the Open Source Initiative has approved, as in the data of
 * opendefinition.org/licenses/api. Addresses are compared in lower case, without protocol, `www.` and file type.
 */

/** Creative Commons: CC BY and CC BY-SA in every version, with the ports to jurisdictions. NC and ND are not open. */
const ATTRIBUTION = 'by(?:-?sa)?';
const VERSION = '(?:[1-4][._]0|2[._][15])';
const PORT = '(?:[a-z]{2}|igo|scotland)';

/** SPDX identifiers of licences for data and content. */
const CONTENT_IDS = new RegExp(
  `^(?:cc-by(?:-sa)?-${VERSION}(?:-${PORT})?|cc0-1\\.0|cc-pdm-1\\.0|cc-pddc|pddl-1\\.0|odc-by-1\\.0|odbl-1\\.0` +
    '|dl-de-(?:by|zero)-2\\.0|ogl-uk-[23]\\.0|ogl-canada-2\\.0|ogdl-taiwan-1\\.0|etalab-2\\.0|nlod-[12]\\.0' +
    '|lal-1\\.[23]|gfdl-1\\.[123]-no-invariants-(?:only|or-later))$',
);

/** SPDX identifiers of licences for software, without the ending that says "only" or "or later". */
const SOFTWARE_IDS = `
  0BSD AAL AFL-3.0 AGPL-3.0 Apache-1.1 Apache-2.0 APL-1.0 APSL-2.0 Artistic-2.0 BlueOak-1.0.0 BSD-1-Clause
  BSD-2-Clause BSD-2-Clause-Patent BSD-3-Clause BSD-3-Clause-LBNL BSL-1.0 CAL-1.0 CATOSL-1.1 CDDL-1.0 CECILL-2.1
  CERN-OHL-P-2.0 CERN-OHL-S-2.0 CERN-OHL-W-2.0 CNRI-Python CPAL-1.0 CUA-OPL-1.0 ECL-2.0 EFL-2.0 Entessa EPL-1.0
  EPL-2.0 EUDatagrid EUPL-1.1 EUPL-1.2 Fair Frameworx-1.0 GPL-2.0 GPL-3.0 HPND Intel IPA IPL-1.0 ISC LGPL-2.1
  LGPL-3.0 LiLiQ-P-1.1 LiLiQ-R-1.1 LiLiQ-Rplus-1.1 LPL-1.0 LPL-1.02 LPPL-1.3c MirOS MIT MIT-0 Motosoto MPL-1.0
  MPL-1.1 MPL-2.0 MS-PL MS-RL MulanPSL-2.0 Multics NASA-1.3 Naumen NCSA NGPL Nokia NPOSL-3.0 NTP OCLC-2.0 OFL-1.1
  OGTSL OLDAP-2.8 OSL-3.0 PHP-3.0 PHP-3.01 PostgreSQL PSF-2.0 Python-2.0 QPL-1.0 RPL-1.5 RPSL-1.0 RSCPL SimPL-2.0
  SISSL Sleepycat SPL-1.0 UCL-1.0 Unicode-3.0 Unlicense UPL-1.0 VSL-1.0 W3C Watcom-1.0 Xnet Zlib ZPL-2.0 ZPL-2.1`;

/** `GPL-3.0-or-later`, `gpl_3_0` and `GPL-3.0` are one licence. */
const softwareKey = (id: string): string =>
  id
    .toLowerCase()
    .replace(/(?:-only|[-_]or[-_]later|-license|\+)$/, '')
    .replace(/[^a-z0-9]/g, '');

const softwareKeys = new Set(SOFTWARE_IDS.trim().split(/\s+/).map(softwareKey));

/** Is this SPDX identifier, in lower case, that of an open licence? */
const isOpenId = (id: string): boolean => CONTENT_IDS.test(id) || softwareKeys.has(softwareKey(id));
const isSoftwareId = (id: string): boolean => softwareKeys.has(softwareKey(id));

interface LicenceHost {
  /** Paths of open licences, without slashes at the ends. */
  paths?: RegExp;
  /** Paths that end with the identifier of a licence, and which identifiers are open. */
  ids?: [RegExp, (id: string) => boolean];
}

const anyOf = (...alternatives: string[]) => new RegExp(`^(?:${alternatives.join('|')})$`);

const HOSTS = new Map<string, LicenceHost>(
  Object.entries({
    'creativecommons.org': {
      paths: anyOf(
        `licenses/${ATTRIBUTION}(?:/${VERSION}(?:/${PORT})?)?`,
        'licenses/publicdomain',
        'publicdomain/(?:zero|mark)(?:/1\\.0)?',
      ),
    },
    'opendatacommons.org': { paths: anyOf('licenses/(?:by|odbl|pddl)(?:/(?:1[.-]0|summary))*') },
    'opendefinition.org': {
      paths: anyOf(
        'licenses/(?:cc-by|cc-by-sa|cc-zero|odc-by|odc-odbl|odc-pddl|against-drm|dsl|eff-open-audio-license|fal|gfdl|miros|tcl)',
      ),
    },
    // The German licences; version 1.0 of "by" is not conformant.
    'govdata.de': { paths: anyOf('dl-de/(?:by|zero)-2-0') },
    'dcat-ap.de': {
      paths: anyOf(
        'def/licenses/dl-(?:by|zero)-de/2[._]0',
        `def/licenses/cc-${ATTRIBUTION}(?:-de)?(?:/${VERSION})?`,
        'def/licenses/(?:cc-zero|ccpdm(?:/1[._]0)?|odby|odbl|odcpddl)',
      ),
    },
    // The British licence; the address without a version is that of the newest. Version 1 is not conformant.
    'nationalarchives.gov.uk': {
      paths: anyOf('doc/open-government-licence(?:/version/[23])?(?:/open-government-licence)?'),
    },
    'open.canada.ca': {
      paths: anyOf('en/open-government-licence-canada', 'fr/licence-du-gouvernement-ouvert-canada'),
    },
    'data.gc.ca': {
      paths: anyOf('eng/open-government-licence-canada', 'fra/licence-du-gouvernement-ouvert-canada'),
    },
    'data.gov.tw': { paths: anyOf('(?:en/)?licen[cs]e') },
    'etalab.gouv.fr': {
      paths: anyOf(
        'licence-ouverte-open-licence',
        'wp-content/uploads/\\d+/\\d+/(?:etalab-)?(?:licence[-_]ouverte|open[-_]licence)[-_.v\\d]*',
      ),
    },
    'alliance.numerique.gouv.fr': { paths: anyOf('licence-ouverte-open-licence') },
    'data.gouv.fr': { paths: anyOf('licence-ouverte-open-licence') },
    'github.com': { paths: anyOf('etalab/licence-ouverte(?:/blob/[^/]+/(?:lo|ol))?') },
    'dati.gov.it': { paths: anyOf('iodl/[12]\\.0', 'content/italian-open-data-license-v(?:10|20)') },
    'formez.it': { paths: anyOf('iodl') },
    'data.norge.no': { paths: anyOf('nlod(?:/(?:no|nb|nn|en))?(?:/[12]\\.0)?') },
    'artlibre.org': { paths: anyOf('licence/lal(?:/[a-z]{2})?(?:/.*)?') },
    'publications.europa.eu': {
      paths: anyOf(
        `resource/authority/licence/cc_${ATTRIBUTION}(?:_${VERSION}(?:_${PORT})?)?`,
        'resource/authority/licence/(?:cc0|cc_pdm_1_0|odc_by|odc_bl|odc_pddl|etalab_2_0|fr_lo)',
        'resource/authority/licence/(?:hrod|iodl_[12]_0|nlod_[12]_0|ogl_[23]_0|ogl_rou_1_0)',
      ),
      ids: [/^resource\/authority\/licence\/([^/]+)$/, isSoftwareId],
    },
    'spdx.org': { ids: [/^licenses\/([^/]+)$/, isOpenId] },
    'choosealicense.com': { ids: [/^licenses\/([^/]+)$/, isOpenId] },
    'opensource.org': { ids: [/^licen[cs]es?\/([^/]+)$/, isSoftwareId] },
    'apache.org': { paths: anyOf('licenses/license-2\\.0') },
    'gnu.org': { ids: [/^licenses\/(?:old-licenses\/)?([al]?gpl-[\d.]+)$/, isSoftwareId] },
    'mozilla.org': { ids: [/^(?:[a-z-]+\/)?((?:mpl\/)\d\.\d)$/, isSoftwareId] },
  } satisfies Record<string, LicenceHost>),
);

/** The parts of an address that its other spellings have too: host, and path without language and file type. */
function canonicalAddress({ hostname, pathname }: URL): { host: string; path: string } {
  const path = pathname
    .toLowerCase()
    .replace(/\/+/g, '/')
    .replace(/^\/|\/$/g, '')
    .replace(/\/(?:legalcode|deed|rdf)(?:[._-][a-z_-]+)*$/, '')
    .replace(/(?:\.[a-z]{2})?\.(?:html?|json|md|pdf|php|txt)$/, '');
  return { host: hostname.replace(/^www\d?\.|\.$/g, ''), path };
}

/**
 * Is a licence known to be open, in the sense of the Open Definition: free to use, change and share for every purpose?
 * @param licence its address, in any of its usual spellings, or its SPDX identifier
 */
export function isOpenLicence(licence: string): boolean {
  const text = licence.trim();
  if (!URL.canParse(text)) return isOpenId(text.toLowerCase());
  const { host, path } = canonicalAddress(new URL(text));
  const { paths, ids } = HOSTS.get(host) ?? {};
  const [, id] = ids?.[0].exec(path) ?? [];
  return paths?.test(path) === true || (id !== undefined && ids?.[1](id) === true);
}
