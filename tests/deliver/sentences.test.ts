// Leads are whole sentences.
import { expect, test } from 'vitest';
import { leadSentences, withoutHeadline } from '../../src/deliver/sentences.ts';

test.each([
  ['as many as fit', 'One is here. Two is here. Three is here.', 'en', 26, 'One is here. Two is here.'],
  ['the first may be longer', 'This one is long. Two.', 'en', 5, 'This one is long.'],
  ['none when the first is far too long', `${'word '.repeat(50)}end.`, 'en', 20, ''],
  ['an unfinished last one is left out', 'It began. The minister said…', 'en', 100, 'It began.'],
  ['also when a feed marks it in brackets', 'It began. The minister said [...]', 'en', 100, 'It began.'],
  ['an unfinished one alone is better than nothing', 'The minister said…', 'en', 100, 'The minister said…'],
  ['a title ends no sentence', 'Dr. Khan met Mr. Lee. They spoke.', 'en', 22, 'Dr. Khan met Mr. Lee.'],
  ['initials end no sentence', 'The U.S. envoy came. He left.', 'en', 21, 'The U.S. envoy came.'],
  ['in Chinese', '阿萨德抵达莫斯科。俄罗斯给予庇护。', 'zh', 10, '阿萨德抵达莫斯科。'],
  ['in Arabic', 'وصل الأسد إلى موسكو. منحته روسيا اللجوء.', 'ar', 25, 'وصل الأسد إلى موسكو.'],
  ['in a language that nobody knows', 'One is here. Two is here.', 'und', 14, 'One is here.'],
  ['of nothing', '', 'en', 100, ''],
])('%s', (_rule, text, language, max, lead) => {
  expect(leadSentences(text, language, max, 60)).toBe(lead);
});

test.each([
  ['a summary that is the headline says nothing', 'Assad in Moscow', 'Assad in Moscow', ''],
  ['also with other punctuation', 'Assad in Moscow.', 'Assad in Moscow', ''],
  ['a headline before the text goes', 'Assad in Moscow – He arrived.', 'Assad in Moscow', 'He arrived.'],
  ['other text stays', 'He arrived.', 'Assad in Moscow', 'He arrived.'],
])('%s', (_rule, text, headline, rest) => {
  expect(withoutHeadline(text, headline)).toBe(rest);
});
