// Numbers written as words: English, German and Arabic, up to the millions. Each language has its own, as "acht" and "elf" are words elsewhere.

type Values = ReadonlyMap<string, number>;

const english = valuesOf(
  'one:1 two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10 eleven:11 twelve:12 thirteen:13 fourteen:14 fifteen:15 sixteen:16 seventeen:17 eighteen:18 nineteen:19 twenty:20 thirty:30 forty:40 fifty:50 sixty:60 seventy:70 eighty:80 ninety:90 hundred:100 thousand:1000 million:1000000 mn:1000000 billion:1000000000 bn:1000000000 trillion:1000000000000',
);

const germanOnes = valuesOf(
  'ein:1 zwei:2 drei:3 vier:4 fünf:5 sechs:6 sieben:7 acht:8 neun:9 zehn:10 elf:11 zwölf:12 dreizehn:13 vierzehn:14 fünfzehn:15 sechzehn:16 siebzehn:17 achtzehn:18 neunzehn:19',
);
const germanTens = valuesOf(
  'zwanzig:20 dreißig:30 dreissig:30 vierzig:40 fünfzig:50 sechzig:60 siebzig:70 achtzig:80 neunzig:90',
);
const germanScales = valuesOf(
  'hundert:100 tausend:1000 million:1000000 millionen:1000000 mio:1000000 milliarde:1000000000 milliarden:1000000000 mrd:1000000000',
);

const arabic = valuesOf(
  [
    'واحد:1 واحدة:1 اثنان:2 اثنين:2 اثنتان:2 اثنتين:2 ثلاثة:3 ثلاث:3 أربعة:4 أربع:4 خمسة:5 خمس:5 ستة:6 ست:6 سبعة:7 سبع:7 ثمانية:8 ثماني:8 ثمان:8 تسعة:9 تسع:9 عشرة:10 عشر:10',
    'أحد:1 إحدى:1 اثنا:2 اثني:2 اثنتا:2 اثنتي:2',
    'عشرون:20 عشرين:20 ثلاثون:30 ثلاثين:30 أربعون:40 أربعين:40 خمسون:50 خمسين:50 ستون:60 ستين:60 سبعون:70 سبعين:70 ثمانون:80 ثمانين:80 تسعون:90 تسعين:90',
    'مئة:100 مائة:100 مئتان:200 مئتين:200 مائتان:200 مائتين:200 ثلاثمئة:300 ثلاثمائة:300 أربعمئة:400 أربعمائة:400 خمسمئة:500 خمسمائة:500 ستمئة:600 ستمائة:600 سبعمئة:700 سبعمائة:700 ثمانمئة:800 ثمانمائة:800 تسعمئة:900 تسعمائة:900',
    'ألف:1000 آلاف:1000 ألفا:1000 ألفان:2000 ألفين:2000 مليون:1000000 ملايين:1000000 مليونا:1000000 مليار:1000000000 مليارات:1000000000',
  ].join(' '),
);

/** What one word is worth; null for a word that is no number. Lower case, without vowel points. */
export function wordValue(word: string, language: string): number | null {
  switch (language) {
    case 'en':
      return english.get(word) ?? hyphenated(word);
    case 'de':
      return germanValue(word);
    case 'ar':
      return arabic.get(word) ?? (word.startsWith('و') ? (arabic.get(word.slice(1)) ?? null) : null);
    default:
      return null;
  }
}

/** A number from the worths of its words in order: "two hundred and five thousand" is 205,000. Smaller ones are added up, a larger one multiplies what stands before it. */
export function amountOf(worths: readonly number[]): number {
  let whole = 0;
  let part = 0;
  for (const worth of worths) {
    if (worth >= 1000 && worth % 1000 === 0 && part > 0) {
      whole += part * worth;
      part = 0;
    } else if (worth === 100 && part > 0 && part < 100) {
      part *= 100;
    } else if (worth >= 1000) {
      whole += worth;
    } else {
      part += worth;
    }
  }
  return whole + part;
}

/** Words that may stand inside a number and add nothing. */
export function isInsideNumber(word: string, language: string): boolean {
  return language === 'en' && word === 'and';
}

/** "twenty-one". */
function hyphenated(word: string): number | null {
  const [tens = '', ones = '', more] = word.split('-');
  const [ten, one] = [english.get(tens), english.get(ones)];
  return more === undefined && ten !== undefined && one !== undefined && ten >= 20 && ten < 100 && one < 10
    ? ten + one
    : null;
}

/** "einundzwanzig", "zweihundertfünf", "dreitausend". */
function germanValue(word: string): number | null {
  const scale = germanScales.get(word);
  if (scale !== undefined) {
    return scale;
  }
  for (const [name, value] of [
    ['tausend', 1000],
    ['hundert', 100],
  ] as const) {
    const at = word.indexOf(name);
    if (at >= 0) {
      const times = at === 0 ? 1 : germanValue(word.slice(0, at));
      const rest = word.slice(at + name.length).replace(/^und/, '');
      const more = rest === '' ? 0 : germanValue(rest);
      return times === null || more === null ? null : times * value + more;
    }
  }
  const single = germanOnes.get(word) ?? germanTens.get(word);
  if (single !== undefined) {
    return single;
  }
  const at = word.lastIndexOf('und');
  const [ones, tens] =
    at < 1 ? [undefined, undefined] : [germanOnes.get(word.slice(0, at)), germanTens.get(word.slice(at + 3))];
  return ones !== undefined && tens !== undefined && ones < 10 ? tens + ones : null;
}

function valuesOf(list: string): Values {
  return new Map(
    list.split(' ').map((pair) => {
      const at = pair.lastIndexOf(':');
      return [pair.slice(0, at), Number(pair.slice(at + 1))] as const;
    }),
  );
}
