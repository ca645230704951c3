// What explanations say, in each language. `numbers` are "it has" and "it takes". Sentences without their full stop.
import { inLanguages, plural } from '../model/language.ts';

export type SignalName =
  | 'text'
  | 'title'
  | 'names'
  | 'coverage'
  | 'letters'
  | 'amounts'
  | 'time'
  | 'size'
  | 'crowd'
  | 'outlet'
  | 'copy';

type Signals = Readonly<Record<'for' | 'against', Readonly<Record<SignalName, string>>>>;

export const words = inLanguages({
  en: {
    quoted: (text: string) => `“${text}”`,
    and: (parts: readonly string[]) => joined(parts, ', ', ' and '),
    or: (parts: readonly string[]) => joined(parts, ', ', ' or '),
    // Topics.
    belongs: (topic: string, has: string, takes: string) =>
      `Belongs to ${topic}: it scored ${has}, and ${takes} is enough`,
    belongsNot: (topic: string, has: string, takes: string) =>
      `Does not belong to ${topic}: it scored ${has}, and it takes ${takes}`,
    comesClose: (topic: string, has: string, takes: string) =>
      `Does not belong to ${topic}, but comes close: it scored ${has}, and it takes ${takes}`,
    keptOutOfTopic: (topic: string, rule: string, has: string, takes: string) =>
      `Kept out of ${topic} by its rule ${rule} (it scored ${has}, and it takes ${takes})`,
    never: (phrase: string) => `never ${phrase}`,
    mustHave: (phrase: string) => `must have ${phrase}`,
    anyOf: (phrase: string) => `any of ${phrase}`,
    likeNoSeed: 'It has next to nothing in common with the articles that show the topic',
    likestSeed: (seed: string, likeness: string) =>
      `Of the articles that show the topic it is most like ${seed} (${likeness} of 1)`,
    likestNegative: (seed: string, likeness: string) =>
      `It is most like ${seed}, which shows what does not belong (${likeness} of 1)`,
    sharesWithTopic: (shared: string) => `With them it shares ${shared}`,
    lacks: (missing: string) => `Of their weightiest words it lacks ${missing}`,
    keptOutAbove: (has: string) => `A threshold above ${has} would have kept it out`,
    oneOrTwoWords: (examples: string) =>
      `One or two of the words that it lacks, such as ${examples}, could have turned it`,
    muchMore:
      'It would have taken many of the words that it lacks, or an article like it among those that show the topic',
    likeItAmongSeeds: 'It would have taken an article like it among those that show the topic',
    withoutRuleBelongs: 'Without that rule it would belong',
    // Stories.
    theStory: 'the story',
    anotherStory: 'another story',
    joined: (story: string, has: number, takes: number) =>
      `Joined ${story}: I was ${has} % sure that it tells the same event, and ${takes} % are enough`,
    joinedDespite: (story: string, other: string, rule: string) =>
      `Joined ${story}, though ${other} seemed even closer; a rule kept it out there: ${rule}`,
    keptOut: (story: string, rule: string, has: number) =>
      `Began a story of its own: a rule kept it out of ${story}, however alike they are (${has} %): ${rule}`,
    beganClose: (story: string, has: number, takes: number) =>
      `Began a story of its own, though ${story} came close: I was ${has} % sure that it tells the same event, and it takes ${takes} %`,
    beganFar: (story: string, has: number, takes: number) =>
      `Began a story of its own: the nearest one, ${story}, tells another event (I was ${has} % sure that it is the same, and it takes ${takes} %)`,
    nothingShared: 'Began a story of its own: no open story shares a telling word with it',
    moved: 'Moved here when its story turned out to be the same as this one',
    parted: 'Moved here when the story where it stood turned out to be two',
    stoodHere: 'Stood here already: an article that is edited stays in its story',
    copy: 'Its text is a copy of another report of the story, so the two count as one',
    share: (shared: string) => `What they share: ${shared}`,
    for: (signs: string) => `In its favour: ${signs}`,
    against: (signs: string) => `Against it: ${signs}`,
    mostly: (sign: string) => `mostly ${sign}`,
    aboveAll: (sign: string) => `above all ${sign}`,
    followed: (first: string, rest: string) => `${first}, then ${rest}`,
    next: (story: string, has: number) => `The next likeliest was ${story} (${has} %)`,
    withoutApart: (signs: string) => `It would have stayed apart without this: ${signs}`,
    noSingleSign: 'Nothing alone decided it: it would have joined without its three strongest signs too',
    withoutJoined: (sign: string) => `It would have joined without this: ${sign}`,
    moreWords: (count: number, like: string) =>
      `About ${plural('en', count, { one: 'one more shared word', other: '# more shared words' })} as telling as ${like} would have turned it`,
    farApart: 'It would have taken far more in common',
    withoutRuleJoins: 'Without that rule it would have joined',
    series: (one: string, other: string) => `${one} is not ${other}`,
    results: 'another result',
    instalment: 'another instalment under the same headline',
    otherNames: 'other names and other numbers',
    strangers: 'its headline is about others',
    live: 'a live page is no report of one event',
  },
  de: {
    quoted: (text: string) => `„${text}“`,
    and: (parts: readonly string[]) => joined(parts, ', ', ' und '),
    or: (parts: readonly string[]) => joined(parts, ', ', ' oder '),
    belongs: (topic: string, has: string, takes: string) =>
      `Gehört zu ${topic}: bewertet mit ${has}, und ${takes} genügen`,
    belongsNot: (topic: string, has: string, takes: string) =>
      `Gehört nicht zu ${topic}: bewertet mit ${has}, und ${takes} sind nötig`,
    comesClose: (topic: string, has: string, takes: string) =>
      `Gehört nicht zu ${topic}, kommt aber nahe: bewertet mit ${has}, und ${takes} sind nötig`,
    keptOutOfTopic: (topic: string, rule: string, has: string, takes: string) =>
      `Aus ${topic} ausgeschlossen durch die Regel ${rule} (bewertet mit ${has}, nötig sind ${takes})`,
    never: (phrase: string) => `nie ${phrase}`,
    mustHave: (phrase: string) => `immer ${phrase}`,
    anyOf: (phrase: string) => `eines von ${phrase}`,
    likeNoSeed: 'Hat mit den Beispielen des Themas fast nichts gemeinsam',
    likestSeed: (seed: string, likeness: string) =>
      `Von den Beispielen des Themas gleicht es am meisten ${seed} (${likeness} von 1)`,
    likestNegative: (seed: string, likeness: string) =>
      `Am meisten gleicht es ${seed}, einem Beispiel für das, was nicht dazugehört (${likeness} von 1)`,
    sharesWithTopic: (shared: string) => `Gemeinsam mit ihnen: ${shared}`,
    lacks: (missing: string) => `Von ihren gewichtigsten Wörtern fehlen ${missing}`,
    keptOutAbove: (has: string) => `Eine Schwelle über ${has} hätte es ausgeschlossen`,
    oneOrTwoWords: (examples: string) =>
      `Ein oder zwei der fehlenden Wörter, etwa ${examples}, hätten es wenden können`,
    muchMore: 'Dazu hätte es viele der fehlenden Wörter gebraucht oder ein ähnliches Beispiel im Thema',
    likeItAmongSeeds: 'Dazu hätte es ein ähnliches Beispiel im Thema gebraucht',
    withoutRuleBelongs: 'Ohne diese Regel gehörte es dazu',
    theStory: 'die Story',
    anotherStory: 'eine andere Story',
    joined: (story: string, has: number, takes: number) =>
      `Kam zu ${dative(story)}: zu ${has} % sicher dasselbe Ereignis, und ${takes} % genügen`,
    joinedDespite: (story: string, other: string, rule: string) =>
      `Kam zu ${dative(story)}, obwohl ${other} noch näher schien; dort schloss eine Regel es aus: ${rule}`,
    keptOut: (story: string, rule: string, has: number) =>
      `Begann eine eigene Story: so ähnlich sie sind (${has} %), eine Regel trennt es von ${dative(story)}: ${rule}`,
    beganClose: (story: string, has: number, takes: number) =>
      `Begann eine eigene Story, obwohl ${story} nahe kam: zu ${has} % sicher dasselbe Ereignis, und ${takes} % sind nötig`,
    beganFar: (story: string, has: number, takes: number) =>
      `Begann eine eigene Story: die nächste, ${story}, handelt von einem anderen Ereignis (zu ${has} % sicher dasselbe, und ${takes} % sind nötig)`,
    nothingShared: 'Begann eine eigene Story: keine offene Story teilt mit ihm ein Wort, das etwas sagt',
    moved: 'Kam hierher, als sich seine Story als dieselbe erwies',
    parted: 'Kam hierher, als sich seine bisherige Story als zwei verschiedene erwies',
    stoodHere: 'Stand schon hier: ein geänderter Artikel bleibt in seiner Story',
    copy: 'Der Text ist von einem anderen Bericht der Story übernommen, deshalb zählen die beiden als einer',
    share: (shared: string) => `Gemeinsam haben sie ${shared}`,
    for: (signs: string) => `Dafür: ${signs}`,
    against: (signs: string) => `Dagegen: ${signs}`,
    mostly: (sign: string) => `zum größten Teil ${sign}`,
    aboveAll: (sign: string) => `vor allem ${sign}`,
    followed: (first: string, rest: string) => `${first}, dann ${rest}`,
    next: (story: string, has: number) => `Am nächsten danach lag ${story} (${has} %)`,
    withoutApart: (signs: string) => `Nicht dazugekommen wäre es ohne dies: ${signs}`,
    noSingleSign: 'Nichts entschied allein: auch ohne die drei stärksten Zeichen wäre es dazugekommen',
    withoutJoined: (sign: string) => `Ohne dies wäre es dazugekommen: ${sign}`,
    moreWords: (count: number, like: string) =>
      `Etwa ${plural('de', count, { one: 'ein weiteres gemeinsames Wort', other: '# weitere gemeinsame Wörter' })} vom Gewicht von ${like} hätten es gewendet`,
    farApart: 'Dazu hätten sie weit mehr gemeinsam haben müssen',
    withoutRuleJoins: 'Ohne diese Regel wäre es dazugekommen',
    series: (one: string, other: string) => `${one} ist nicht ${other}`,
    results: 'ein anderes Ergebnis',
    instalment: 'eine andere Folge unter derselben Überschrift',
    otherNames: 'andere Namen und andere Zahlen',
    strangers: 'die Überschrift handelt von anderen',
    live: 'eine Live-Seite berichtet nicht von einem einzelnen Ereignis',
  },
  ar: {
    quoted: (text: string) => `«${text}»`,
    and: (parts: readonly string[]) => joined(parts, '، ', ' و'),
    or: (parts: readonly string[]) => joined(parts, '، ', ' أو '),
    belongs: (topic: string, has: string, takes: string) => `ينتمي إلى ${topic}: نال ${has}، ويكفي ${takes}`,
    belongsNot: (topic: string, has: string, takes: string) => `لا ينتمي إلى ${topic}: نال ${has}، والمطلوب ${takes}`,
    comesClose: (topic: string, has: string, takes: string) =>
      `لا ينتمي إلى ${topic} لكنه قريب منه: نال ${has}، والمطلوب ${takes}`,
    keptOutOfTopic: (topic: string, rule: string, has: string, takes: string) =>
      `استبعدته من ${topic} قاعدة ${rule} (نال ${has}، والمطلوب ${takes})`,
    never: (phrase: string) => `الممنوع ${phrase}`,
    mustHave: (phrase: string) => `الواجب ${phrase}`,
    anyOf: (phrase: string) => `واحد على الأقل من ${phrase}`,
    likeNoSeed: 'لا يكاد يجمعه شيء بأمثلة الموضوع',
    likestSeed: (seed: string, likeness: string) => `أقرب أمثلة الموضوع إليه ${seed} (${likeness} من 1)`,
    likestNegative: (seed: string, likeness: string) =>
      `أقرب ما يشبهه ${seed}، وهو مثال على ما لا ينتمي إلى الموضوع (${likeness} من 1)`,
    sharesWithTopic: (shared: string) => `يشترك معها في: ${shared}`,
    lacks: (missing: string) => `ينقصه من أثقل كلماتها: ${missing}`,
    keptOutAbove: (has: string) => `كانت عتبة أعلى من ${has} ستستبعده`,
    oneOrTwoWords: (examples: string) => `كانت كلمة أو كلمتان ممّا ينقصه، مثل ${examples}، قد تكفي لقلب القرار`,
    muchMore: 'كان الأمر يحتاج إلى كثير من الكلمات الناقصة، أو إلى مثال يشبهه بين أمثلة الموضوع',
    likeItAmongSeeds: 'كان الأمر يحتاج إلى مثال يشبهه بين أمثلة الموضوع',
    withoutRuleBelongs: 'لولا تلك القاعدة لانتمى إليه',
    theStory: 'القصة',
    anotherStory: 'قصة أخرى',
    joined: (story: string, has: number, takes: number) =>
      `انضمّ إلى ${story}: كنتُ واثقًا بنسبة ${has}% أنه الحدث نفسه، وتكفي ${takes}%`,
    joinedDespite: (story: string, other: string, rule: string) =>
      `انضمّ إلى ${story}، مع أن ${other} بدت أقرب؛ لكن قاعدة استبعدته منها: ${rule}`,
    keptOut: (story: string, rule: string, has: number) =>
      `بدأ قصة مستقلّة: فصلته قاعدة عن ${story} رغم التشابه (${has}%): ${rule}`,
    beganClose: (story: string, has: number, takes: number) =>
      `بدأ قصة مستقلّة مع أن ${story} قريبة منه: كنتُ واثقًا بنسبة ${has}% أنه الحدث نفسه، والمطلوب ${takes}%`,
    beganFar: (story: string, has: number, takes: number) =>
      `بدأ قصة مستقلّة: فأقرب القصص، ${story}، تروي حدثًا آخر (الثقة بأنه الحدث نفسه ${has}%، والمطلوب ${takes}%)`,
    nothingShared: 'بدأ قصة مستقلّة: لا قصة مفتوحة تشترك معه في كلمة دالّة',
    moved: 'انتقل إلى هنا حين تبيّن أن قصته هي هذه القصة نفسها',
    parted: 'انتقل إلى هنا حين تبيّن أن القصة التي كان فيها قصتان في الحقيقة',
    stoodHere: 'كان هنا من قبل: المقال المعدّل يبقى في قصته',
    copy: 'نصّه منقول عن تقرير آخر في القصة، ولذلك يُعدّ الاثنان تقريرًا واحدًا',
    share: (shared: string) => `المشترك بينهما: ${shared}`,
    for: (signs: string) => `ممّا رجّح الانضمام: ${signs}`,
    against: (signs: string) => `ممّا عارضه: ${signs}`,
    mostly: (sign: string) => `في معظمه ${sign}`,
    aboveAll: (sign: string) => `قبل كل شيء ${sign}`,
    followed: (first: string, rest: string) => `${first}، ثم ${rest}`,
    next: (story: string, has: number) => `تليها في الاحتمال ${story} (${has}%)`,
    withoutApart: (signs: string) => `ما كان لينضمّ لولا هذا: ${signs}`,
    noSingleSign: 'لم يحسمه شيء بمفرده: كان سينضمّ حتى من دون أقوى ثلاث علامات',
    withoutJoined: (sign: string) => `كان سينضمّ لولا هذا: ${sign}`,
    moreWords: (count: number, like: string) =>
      `كان يكفي لقلب القرار نحو ${plural('ar', count, {
        one: 'كلمة مشتركة أخرى',
        two: 'كلمتين مشتركتين أخريين',
        few: '# كلمات مشتركة أخرى',
        other: '# كلمة مشتركة أخرى',
      })} بثقل ${like}`,
    farApart: 'كان الأمر يحتاج إلى قدر أكبر بكثير من المشترك بينهما',
    withoutRuleJoins: 'لولا تلك القاعدة لانضمّ',
    series: (one: string, other: string) => `${one} غير ${other}`,
    results: 'نتيجة أخرى',
    instalment: 'حلقة أخرى تحت العنوان نفسه',
    otherNames: 'أسماء أخرى وأرقام أخرى',
    strangers: 'عنوانه عن آخرين',
    live: 'صفحة التغطية المباشرة ليست تقريرًا عن حدث واحد',
  },
});

export const signalWords = inLanguages<Signals>({
  en: {
    for: {
      text: 'the wording of the texts',
      title: 'the headlines',
      names: 'the same names',
      coverage: 'how much of it the story had told already',
      letters: 'headlines spelled alike',
      amounts: 'the same numbers',
      time: 'the time at which they came',
      size: 'the number of reports in the story',
      crowd: 'that no other story was as near',
      outlet: 'that it comes from another outlet',
      copy: 'text that is taken over word for word',
    },
    against: {
      text: 'the different wording of the texts',
      title: 'the different headlines',
      names: 'other names',
      coverage: 'how much of it the story had not told',
      letters: 'headlines spelled differently',
      amounts: 'other numbers',
      time: 'the time between them',
      size: 'the number of reports in the story',
      crowd: 'that other stories were as near',
      outlet: 'that the same outlet had told the story already',
      copy: 'that no text is taken over',
    },
  },
  de: {
    for: {
      text: 'der Wortlaut der Texte',
      title: 'die Überschriften',
      names: 'dieselben Namen',
      coverage: 'wie viel davon die Story schon enthielt',
      letters: 'ähnlich geschriebene Überschriften',
      amounts: 'dieselben Zahlen',
      time: 'die Zeit, zu der sie kamen',
      size: 'die Zahl der Berichte in der Story',
      crowd: 'dass keine andere Story so nahe lag',
      outlet: 'dass eine andere Quelle berichtet',
      copy: 'wörtlich übernommener Text',
    },
    against: {
      text: 'der andere Wortlaut der Texte',
      title: 'die anderen Überschriften',
      names: 'andere Namen',
      coverage: 'wie viel davon die Story noch nicht enthielt',
      letters: 'anders geschriebene Überschriften',
      amounts: 'andere Zahlen',
      time: 'die Zeit, die dazwischenliegt',
      size: 'die Zahl der Berichte in der Story',
      crowd: 'dass andere Storys ebenso nahe lagen',
      outlet: 'dass dieselbe Quelle die Story schon gebracht hatte',
      copy: 'dass kein Text übernommen ist',
    },
  },
  ar: {
    for: {
      text: 'صياغة النصّين',
      title: 'العنوانان',
      names: 'الأسماء نفسها',
      coverage: 'كثرة ما سبق أن روته القصة منه',
      letters: 'تقارب حروف العنوانين',
      amounts: 'الأرقام نفسها',
      time: 'توقيت ورودهما',
      size: 'عدد تقارير القصة',
      crowd: 'أن لا قصة أخرى بهذا القرب',
      outlet: 'أنه من مصدر آخر',
      copy: 'نصّ منقول حرفيًّا',
    },
    against: {
      text: 'اختلاف صياغة النصّين',
      title: 'اختلاف العنوانين',
      names: 'أسماء أخرى',
      coverage: 'كثرة ما لم تروه القصة منه',
      letters: 'تباعد حروف العنوانين',
      amounts: 'أرقام أخرى',
      time: 'الزمن الفاصل بينهما',
      size: 'عدد تقارير القصة',
      crowd: 'أن قصصًا أخرى بالقرب نفسه',
      outlet: 'أن المصدر نفسه سبق أن روى القصة',
      copy: 'أن لا نصّ منقولًا',
    },
  },
});

function joined(parts: readonly string[], comma: string, last: string): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(comma)}${last}${parts.at(-1)}`;
}

/** "zu der Story": only our own words have cases, a quoted headline has none. */
function dative(story: string): string {
  return story === 'die Story' ? 'der Story' : story === 'eine andere Story' ? 'einer anderen Story' : story;
}
