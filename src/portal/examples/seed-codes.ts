// Codes of the seeds that the examples use: the only file to edit when the seeds change them.

export const PROVINCE = '38';
export const NEIGHBOURING_PROVINCES = [PROVINCE, '40', '37'];
// Tuyên Quang, into which Hà Giang was merged.
export const MERGED_PROVINCE = '08';
// Đông Thọ until 30 June 2025; since the next day this code is Hàm Rồng, which has another extent.
export const REUSED_COMMUNE_CODE = '14758';

export const POPULATION = 'POPULATION';
export const PCI = 'PCI';
export const GOVERNANCE_INDICES = [PCI, 'PAPI_UNWEIGHTED'];
export const COMPARED_INDICATORS = [...GOVERNANCE_INDICES, POPULATION];
export const DTI_RANK = 'DTI_RANK';
export const DTI_PILLAR_RANKS = ['DTI_GOVERNMENT_RANK', 'DTI_ECONOMY_RANK', 'DTI_SOCIETY_RANK'];

export const ARTICLE_2023 = 'article-2023-12';
// The targets of Resolution 06-NQ/TU are cited from the newspaper that reports them.
export const RESOLUTION_06_REPORT = 'nq06-laodong';

export const THREE_NO_MODEL = 'BA_KHONG';
export const AGENCY_NETWORK = 'LAN_INTERNET';
export const FEEDBACK_CHANNEL = 'PHAN_HOI';

export const LAST_DAY_OF_DISTRICTS = '2025-06-30';
export const FIRST_DAY_OF_34_PROVINCES = '2025-07-01';
export const TODAY = new Date().toLocaleDateString('sv', { timeZone: 'Asia/Ho_Chi_Minh' });
