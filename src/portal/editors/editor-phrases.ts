import { EditorState, type Extension } from '@codemirror/state';
import type { PageLanguage } from '../texts/translations.js';

/** CodeMirror's own texts in Vietnamese; it has them in English. */
const vietnamese = {
  'Control character': 'Ký tự điều khiển',
  'Fold line': 'Thu gọn',
  'Unfold line': 'Mở rộng',
  'folded code': 'phần đã thu gọn',
  'Folded lines': 'Đã thu gọn các dòng',
  'Unfolded lines': 'Đã mở rộng các dòng',
  unfold: 'mở rộng',
  to: 'đến',
  Completions: 'Gợi ý',
  Diagnostics: 'Lỗi',
  'No diagnostics': 'Không có lỗi',
  close: 'đóng',
  Find: 'Tìm',
  Replace: 'Thay bằng',
  next: 'tiếp',
  previous: 'trước',
  all: 'tất cả',
  'match case': 'phân biệt hoa thường',
  'by word': 'cả từ',
  regexp: 'biểu thức chính quy',
  replace: 'thay',
  'replace all': 'thay tất cả',
  'current match': 'kết quả hiện tại',
  'on line': 'ở dòng',
  'replaced match on line $': 'đã thay ở dòng $',
  'replaced $ matches': 'đã thay $ chỗ',
  'Go to line': 'Đến dòng',
  go: 'đến',
  'Selection deleted': 'Đã xóa phần chọn',
};

/** The editor's texts in the language of the page. */
export const editorPhrases = (language: PageLanguage): Extension =>
  language === 'vi' ? EditorState.phrases.of(vietnamese) : [];
