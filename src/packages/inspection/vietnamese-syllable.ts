const TONES: Record<string, string> = {
  '\u0300': 'f',
  '\u0301': 's',
  '\u0303': 'x',
  '\u0309': 'r',
  '\u0323': 'j',
};

const ONSET = '(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x)?';
const OPEN =
  'a|ai|ao|au|ay|âu|ây|e|eo|ê|êu|i|ia|iu|iêu|o|oa|oai|oao|oay|oe|oeo|oi|ô|ôi|ơ|ơi|u|ua|uâ|uây|uê|ui|uôi|uơ|uy|uya|uyu|ư|ưa|ưi|ươi|ươu|ưu|y|yêu';
const CLOSED = 'a|ă|â|e|ê|i|iê|o|oa|oă|oe|oo|ô|ôô|ơ|u|uâ|uê|uô|uy|uyê|ư|ươ|y|yê';
const SYLLABLE = new RegExp(`^${ONSET}(?:(?:${OPEN})|(?:${CLOSED})(?:ch|c|m|ng|nh|n|p|t))$`);
const STOPPED = /(?:ch|c|p|t)$/;

/** Is the word one syllable as Vietnamese spells them, with at most one tone that its end allows? */
export function isVietnameseSyllable(word: string): boolean {
  if (word.length > 12) return false;
  let tone = '';
  let letters = '';
  for (const character of word.toLowerCase().normalize('NFD')) {
    const mark = TONES[character];
    if (mark === undefined) letters += character;
    else if (tone !== '') return false;
    else tone = mark;
  }
  const plain = letters.normalize('NFC');
  // After p, t, c and ch there are two tones only, which are always written.
  return SYLLABLE.test(plain) && (!STOPPED.test(plain) || tone === 's' || tone === 'j');
}
