import type { Language } from '../scalars/language.js';
import type { WhyUnknown } from './compare-figures.js';

/** The fixed words of sentences. Names, values and periods are put between them as they are. */
const VI = {
  figure: (what: string, of: string, when: string, value: string, isForecast: boolean) =>
    `${what} của ${of} ${when} ${isForecast ? 'được dự báo là' : 'là'} ${value}.`,
  missing: (what: string, of: string, when: string, reason: string | null) =>
    `Không có số liệu ${what} của ${of} ${when}${reason === null ? '' : ` (${reason})`}.`,
  when: (_period: string, periodText: string) => periodText,
  since: (when: string, value: string) => `So với ${when} (${value})`,
  rose: (by: string) => `tăng ${by}`,
  fell: (by: string) => `giảm ${by}`,
  higher: 'cao hơn',
  lower: 'thấp hơn',
  places: (count: string) => `${count} bậc`,
  points: 'điểm phần trăm',
  better: 'tốt hơn',
  worse: 'kém hơn',
  byUnknown: 'không rõ chính xác bao nhiêu',
  unchanged: (when: string, value: string) => `Không đổi so với ${when} (${value}).`,
  notComparable: (when: string, value: string, why: string) =>
    `Không so sánh được với ${when} (${value}): ${why}.`,
  why: {
    METHOD: 'phương pháp tính đã thay đổi',
    SCALE: 'hai giá trị tính trên tổng số khác nhau',
    INEXACT: 'giá trị không chính xác',
    MISSING: 'thiếu số liệu',
  } as Record<WhyUnknown, string>,
  rank: (who: string, rank: string, outOf: string, when: string, what: string) =>
    `${who} ${rank} trong ${outOf} đơn vị về ${what} ${when}.`,
  certainRank: (rank: number, isTied: boolean) => (isTied ? `đồng hạng ${rank}` : `xếp hạng ${rank}`),
  possibleRank: (best: number, worst: number) => `xếp từ hạng ${best} đến hạng ${worst}`,
  ofRank: (rank: string) => `hạng ${rank}`,
  went: (who: string, from: string, to: string, rose: boolean) =>
    `${who} ${rose ? 'tăng' : 'giảm'} từ ${from} ${rose ? 'lên' : 'xuống'} ${to}`,
  wentInRank: (who: string, from: string, to: string, isBetter: boolean) =>
    `${who} từ hạng ${from} ${isBetter ? 'lên' : 'xuống'} hạng ${to}`,
  same: (who: string, value: string, when: string) => `${who}: ${value}, như ${when}`,
  sinceThen: (when: string) => `, kể từ ${when}`,
  target: (of: string, when: string, value: string) => `Mục tiêu ${when} của ${of} là ${value}.`,
  state: (state: string, latest: string | null, when: string | null) =>
    latest === null ? `${state}.` : `${state}: ${when} là ${latest}.`,
  met: 'Đạt',
  onTrack: 'Đúng tiến độ',
  late: 'Chậm',
  notMet: 'Chưa đạt',
  cannotJudge: (reason: string) => `Chưa đánh giá được tiến độ: ${reason}.`,
  reasons: {
    noFigure: 'chưa có số liệu trước thời hạn',
    vagueTarget: 'mục tiêu chỉ nêu con số ước chừng',
    inexact: 'số liệu mới nhất không chính xác',
    noBaseline: 'chưa có số liệu trước đó để so sánh',
    notComparable:
      'số liệu mới nhất không so sánh được với mục tiêu, vì khác kỳ, khác thang đo hoặc địa giới đã thay đổi',
  },
};

const EN: typeof VI = {
  figure: (what, of, when, value, isForecast) =>
    `${what} of ${of} ${when} ${isForecast ? 'is forecast to be' : 'was'} ${value}.`,
  missing: (what, of, when, reason) =>
    `There is no figure for ${what} of ${of} ${when}${reason === null ? '' : ` (${reason})`}.`,
  when: (period, periodText) => {
    if (periodText.includes(' to ')) return `from ${periodText}`;
    return /^\d{4,}-\d\d-\d\d$/.test(period) ? `on ${periodText}` : `in ${periodText}`;
  },
  since: (when, value) => `Compared with the figure ${when} (${value})`,
  rose: (by) => `up ${by}`,
  fell: (by) => `down ${by}`,
  higher: 'higher',
  lower: 'lower',
  places: (count) => `${count} ${count === '1' ? 'place' : 'places'}`,
  points: 'percentage points',
  better: 'better',
  worse: 'worse',
  byUnknown: 'by exactly how much is not known',
  unchanged: (when, value) => `Unchanged from the figure ${when} (${value}).`,
  notComparable: (when, value, why) => `Not comparable with the figure ${when} (${value}): ${why}.`,
  why: {
    METHOD: 'the method changed',
    SCALE: 'the two values are out of different totals',
    INEXACT: 'a value is not exact',
    MISSING: 'a value is missing',
  },
  rank: (who, rank, outOf, when, what) => `${who} ${rank} of ${outOf} units in ${what} ${when}.`,
  certainRank: (rank, isTied) => (isTied ? `shares rank ${rank}` : `has rank ${rank}`),
  possibleRank: (best, worst) => `has a rank from ${best} to ${worst}`,
  ofRank: (rank) => `rank ${rank}`,
  went: (who, from, to, rose) => `${who} ${rose ? 'rose' : 'fell'} from ${from} to ${to}`,
  wentInRank: (who, from, to, isBetter) =>
    `${who} ${isBetter ? 'rose' : 'fell'} from rank ${from} to rank ${to}`,
  same: (who, value, when) => `${who}: ${value}, the same as ${when}`,
  sinceThen: (when) => `, since ${when}`,
  target: (of, when, value) => `The target of ${of} ${when} is ${value}.`,
  state: (state, latest, when) => (latest === null ? `${state}.` : `${state}: ${latest} ${when}.`),
  met: 'Met',
  onTrack: 'On track',
  late: 'Late',
  notMet: 'Not met yet',
  cannotJudge: (reason) => `Progress cannot be judged: ${reason}.`,
  reasons: {
    noFigure: 'there is no figure before it is due',
    vagueTarget: 'the target is only approximate',
    inexact: 'the newest figure is not exact',
    noBaseline: 'there is no earlier figure to compare with',
    notComparable:
      'the newest figure is not comparable with the target, because of its period, its scale or a boundary change',
  },
};

export type SentenceWords = typeof VI;

export const sentenceWords = (language: Language): SentenceWords => (language === 'EN' ? EN : VI);
