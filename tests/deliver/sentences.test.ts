// Leads are whole sentences that say more than the headline.
import { describe, expect, test } from 'vitest';
import { leadOf } from '../../src/deliver/sentences.ts';

const lead = (text: string, language: string, max: number) => leadOf(text, 'Headline', language, { max, atMost: 60 });

test.each([
  ['as many as fit', 'One is here. Two is here. Three is here.', 'en', 26, 'One is here. Two is here.'],
  ['the first may be longer', 'This one is long. Two.', 'en', 5, 'This one is long.'],
  ['none when the first is far too long', `${'word '.repeat(50)}end.`, 'en', 20, ''],
  ['an unfinished last one is left out', 'It began. The minister said…', 'en', 100, 'It began.'],
  ['also when a feed marks it in brackets', 'It began. The minister said [...]', 'en', 100, 'It began.'],
  ['also when nothing marks it', 'It began. The minister said that', 'en', 100, 'It began.'],
  ['an unfinished one alone is none', 'The minister said…', 'en', 100, ''],
  ['also without a mark, by how it ends', 'Support for the party and the', 'en', 100, ''],
  [
    'a subtitle may lack its full stop',
    'The west must learn from its mistakes',
    'en',
    100,
    'The west must learn from its mistakes',
  ],
  ['a title ends no sentence', 'Dr. Khan met Mr. Lee. They spoke.', 'en', 22, 'Dr. Khan met Mr. Lee.'],
  ['initials end no sentence', 'The U.S. envoy came. He left.', 'en', 21, 'The U.S. envoy came.'],
  ['in Chinese', '阿萨德抵达莫斯科。俄罗斯给予庇护。', 'zh', 10, '阿萨德抵达莫斯科。'],
  ['in Arabic', 'وصل الأسد إلى موسكو. منحته روسيا اللجوء.', 'ar', 25, 'وصل الأسد إلى موسكو.'],
  ['in a language that nobody knows', 'One is here. Two is here.', 'und', 14, 'One is here.'],
  ['of nothing', '', 'en', 100, ''],
])('%s', (_rule, text, language, max, expected) => {
  expect(lead(text, language, max)).toBe(expected);
});

describe('what is no news is left out:', () => {
  test.each([
    ['who published it', 'He came. The post Rain appeared first on The Courier.', 'He came.'],
    ['a newsletter', 'He came. Sign up for our newsletter.', 'He came.'],
    ['an inbox', "Don't get it delivered to your inbox? He came.", 'He came.'],
    ['a button', 'He came. All results', 'He came.'],
    ['more to read, in German', 'Er kam. Lesen Sie hier weiter.', 'Er kam.'],
    ['more to read, in Arabic', 'وصل الأسد. اقرأ المزيد هنا.', 'وصل الأسد.'],
    ['place and agency before it', 'NEW YORK (AP) — He came.', 'He came.'],
    ['place and country before it', 'IDLIB, Syria — He came.', 'He came.'],
    ['the caption of a picture', 'A man at the port in 2021. (The Press/Paul Dale) He came.', 'He came.'],
    ['a caption alone', 'A man at the port in 2021. (Paul Dale via AP)', ''],
    ['brackets that credit nobody stay', 'He came (at last). She left.', 'He came (at last). She left.'],
    ['an acronym at the beginning stays', 'NATO - and others - met.', 'NATO - and others - met.'],
  ])('%s', (_what, text, expected) => {
    expect(lead(text, 'und', 100)).toBe(expected);
  });
});

test.each([
  ['a summary that is the headline says nothing', 'Assad in Moscow', 'Assad in Moscow', ''],
  ['also with other punctuation', 'Assad in Moscow.', 'Assad in Moscow', ''],
  ['a headline before the text goes', 'Assad in Moscow – He arrived.', 'Assad in Moscow', 'He arrived.'],
  [
    'a sentence in the headline’s words goes',
    'Assad granted asylum in Moscow, agencies say. He came by plane.',
    'Agencies say Assad granted asylum in Moscow',
    'He came by plane.',
  ],
  [
    'one that says more stays',
    'Assad was granted asylum in Moscow with his whole family.',
    'Assad granted asylum in Moscow',
    'Assad was granted asylum in Moscow with his whole family.',
  ],
])('%s', (_rule, text, headline, rest) => {
  expect(leadOf(text, headline, 'en', { max: 100, atMost: 100 })).toBe(rest);
});
