/**
 * Words that people look for and the schema calls otherwise, in both languages: the names that are meant, then the words.
 * The Vietnamese ones may be typed without accents. Words that a name or its description has need not be here.
 */
export const synonyms: readonly (readonly [names: string, words: string])[] = [
  ['latest', 'newest, most recent, last value, current value, mới nhất, gần nhất, hiện tại, hiện nay'],
  ['models PracticeModel', 'practice models, practices, programme, program, mô hình, cách làm, sáng kiến'],
  ['adoptions Adoption', 'uptake, rollout, áp dụng, triển khai, nhân rộng'],
  ['topics Topic', 'pillars, pillar, themes, tags, subject area, trụ cột, chủ đề, lĩnh vực, nhóm chỉ tiêu'],
  [
    'units Unit',
    'province, provinces, commune, communes, ward, wards, district, districts, region, regions, area, areas, place, city, country, countries, organisation, agency, đơn vị, tỉnh, thành phố, huyện, quận, xã, phường, thị trấn, địa phương, địa bàn, cơ quan, đơn vị hành chính',
  ],
  ['unit Unit', 'one province, một tỉnh, một xã'],
  ['UnitKind kind', 'level, levels, cấp, cấp hành chính, loại đơn vị'],
  [
    'predecessors successors UnitChange',
    'merger, mergers, merge, merged, split, renamed, reorganisation, sáp nhập, chia tách, đổi tên, sắp xếp, tách, nhập',
  ],
  ['on whole areaShare', 'today part of, where is it now, nay thuộc'],
  [
    'boundaries Boundaries derivation Derivation',
    'new boundaries, border, rebase, recalculate, địa giới, ranh giới, tính lại',
  ],
  ['parent ancestors', 'belongs to, trực thuộc, thuộc'],
  ['within', 'inside, in province, trong tỉnh, thuộc tỉnh'],
  ['inForceOn', 'valid on, as of, hiệu lực, có hiệu lực, vào ngày'],
  [
    'indicators Indicator',
    'metric, metrics, variable, kpi, measure, statistic, index, chỉ tiêu, chỉ số, thước đo',
  ],
  [
    'observations Observation',
    'data, datum, figures, figure, facts, values, numbers, data point, số liệu, dữ liệu, con số, quan trắc',
  ],
  ['value valueDecimal', 'amount, number, quantity, giá trị, trị số'],
  ['text', 'formatted, as written, nguyên văn, dạng chữ'],
  ['series Series', 'time series, history, chuỗi, chuỗi số liệu, chuỗi thời gian, qua các năm'],
  ['period Period', 'year, years, month, quarter, date range, time, kỳ, năm, tháng, quý, thời gian, thời kỳ'],
  ['from to', 'since, until, start, end, từ năm, đến năm'],
  [
    'breakdown Dimension Category',
    'sex, gender, age, urban, rural, disaggregation, slice, giới tính, nam, nữ, độ tuổi, thành thị, nông thôn, phân tổ',
  ],
  ['unitOfMeasure UnitOfMeasure', 'measured in, percent, currency, đơn vị tính, đơn vị đo, phần trăm'],
  ['direction Direction', 'better, higher is better, polarity, càng cao càng tốt'],
  [
    'ranking RankingEntry rank',
    'rank, ranks, position, top, best, league table, xếp hạng, thứ hạng, bảng xếp hạng, hạng, dẫn đầu',
  ],
  ['compare ComparisonRow', 'comparison, versus, side by side, table, so sánh, đối chiếu, bảng'],
  ['aggregate Aggregate', 'sum, total, average, add up, tổng, tổng cộng, cộng, trung bình, bình quân'],
  [
    'change Change',
    'difference, growth, trend, increase, decrease, delta, thay đổi, tăng, giảm, xu hướng, biến động',
  ],
  [
    'statistics SeriesStatistics',
    'mean, min, max, minimum, maximum, median, growth per year, thống kê, cao nhất, thấp nhất, tốc độ tăng',
  ],
  ['targets Target', 'goal, goals, objective, plan, mục tiêu, chỉ tiêu phấn đấu, kế hoạch'],
  [
    'progress TargetProgress',
    'achievement, achieved, on track, completion, tiến độ, đạt, hoàn thành, còn thiếu',
  ],
  [
    'infrastructureAssets InfrastructureAsset',
    'infrastructure, system, systems, platform, network, portal, app, asset, hạ tầng, nền tảng, hệ thống, mạng, phần mềm, ứng dụng',
  ],
  ['dependsOn', 'dependency, dependencies, requires, phụ thuộc'],
  [
    'documents Document',
    'file, paper, publication, law, resolution, decision, report, văn bản, tài liệu, nghị quyết, quyết định, báo cáo',
  ],
  [
    'source Citation sources',
    'citation, where from, proof, quote, provenance, nguồn, trích dẫn nguồn, câu trích, dẫn nguồn',
  ],
  [
    'reference Reference',
    'cite, how to cite, bibtex, bibliography, trích dẫn, tham khảo, tài liệu tham khảo',
  ],
  ['datasets Dataset', 'collection, tables, bộ dữ liệu, tập dữ liệu'],
  ['licence', 'license, terms of use, copyright, giấy phép, bản quyền'],
  ['distributions Distribution', 'download, export, csv, file format, tải về, xuất, tải xuống'],
  ['publisher', 'owner, author, cơ quan công bố, đơn vị công bố'],
  ['revisions Revision revision', 'version, release, snapshot, phiên bản, lần công bố'],
  ['changes RevisionChange', 'diff, what changed, updates, cập nhật, thay đổi dữ liệu, sửa đổi'],
  ['search SearchHit', 'find, lookup, query text, tìm, tìm kiếm, tra cứu'],
  ['catalogue Catalogue', 'about, database, danh mục, giới thiệu'],
  [
    'pageInfo PageInfo after first',
    'pagination, paging, page, limit, offset, next page, phân trang, trang sau, trang tiếp',
  ],
  ['orderBy', 'sort, sorting, order, sắp xếp, thứ tự'],
  ['language Language', 'locale, translation, english, vietnamese, ngôn ngữ, tiếng việt, tiếng anh'],
  ['node nodes Node', 'by id, get by id, mã định danh, theo id'],
  ['status ObservationStatus', 'provisional, estimated, forecast, sơ bộ, ước tính, dự báo, trạng thái'],
  ['MissingReason missingReason', 'no data, not available, gap, thiếu số liệu, không có số liệu'],
  ['interval ObservationInterval', 'confidence interval, margin of error, khoảng tin cậy, sai số'],
  ['name title', 'label, tên, tiêu đề'],
  ['code', 'id, key, identifier, mã, mã số'],
];
