// What /topic tune asks and answers, and the button "Not this topic".
import { inLanguages, plural } from '../model/language.ts';

const answersEn = (count: number) => plural('en', count, { one: 'One answer moves', other: '# answers move' });

export const words = inLanguages({
  en: {
    ask: (name: string) => `Does this belong to “${name}”?`,
    stands: (score: string, threshold: string, isTold: boolean) =>
      `Score **${score}**, told from **${threshold}**: it would ${isTold ? '' : 'not '}be told.`,
    shares: (terms: string) => `Shares with the articles that show the topic: ${terms}.`,
    sharesNothing: 'Shares no weighty word with the articles that show the topic.',
    likest: (title: string, likeness: string) => `Most like “${title}” (${likeness}).`,
    yes: 'Yes, it belongs',
    no: 'No',
    skip: 'Skip',
    undo: 'Undo',
    done: 'Done',
    belongs: (title: string) => `Noted: “${title}” belongs.`,
    belongsNot: (title: string) => `Noted: “${title}” does not belong.`,
    undone: 'Taken back.',
    nothingNear: (name: string, _answers: number) =>
      `No story of the last days is near the border of **${name}**: what it tells, it tells with a clear score. Come back when there is more news.`,
    nothingElse: (name: string, answers: number) =>
      `Nothing else is near the border of **${name}**.${answers === 0 ? '' : ` ${answersEn(answers)} it; /topic show lists them.`}`,
    doneWith: (name: string, threshold: string, answers: number) =>
      `**${name}** now tells from a score of ${threshold} on.${answers === 0 ? ' Nobody answered yet.' : ` ${answersEn(answers)} it; /topic show lists them, and each can be taken back.`}`,
    topicGone: 'That topic was deleted meanwhile.',
    articleGone: 'I no longer have that article, or this server no longer follows its feed.',
    nothingToUndo: 'That answer was taken back already.',
    noTopic: 'That story belongs to no topic any more.',
    whichTopic: 'Which topic does it not belong to?',
    notTopic: (headline: string, name: string) => `Noted: “${headline}” does not belong to **${name}**.`,
    cardFollows: 'Its card follows soon.',
    stillBelongs: 'It still scores enough to belong; /topic edit with "never" words keeps such stories out for sure.',
  },
  de: {
    ask: (name) => `Gehört das zu „${name}“?`,
    stands: (score, threshold, isTold) =>
      `Punktzahl **${score}**, gebracht wird ab **${threshold}**: Es käme ${isTold ? 'also' : 'nicht'}.`,
    shares: (terms) => `Gemeinsam mit den Artikeln, die das Thema zeigen: ${terms}.`,
    sharesNothing: 'Kein gewichtiges Wort gemeinsam mit den Artikeln, die das Thema zeigen.',
    likest: (title, likeness) => `Am ähnlichsten ist „${title}“ (${likeness}).`,
    yes: 'Ja, gehört dazu',
    no: 'Nein',
    skip: 'Überspringen',
    undo: 'Rückgängig',
    done: 'Fertig',
    belongs: (title) => `Gemerkt: „${title}“ gehört dazu.`,
    belongsNot: (title) => `Gemerkt: „${title}“ gehört nicht dazu.`,
    undone: 'Zurückgenommen.',
    nothingNear: (name, _answers) =>
      `Keine Story der letzten Tage liegt nahe an der Grenze von **${name}**: Was kommt, kommt mit klarer Punktzahl. Schau wieder vorbei, wenn es mehr Nachrichten gibt.`,
    nothingElse: (name, answers) =>
      `Sonst liegt nichts nahe an der Grenze von **${name}**.${answers === 0 ? '' : ` ${plural('de', answers, { one: 'Eine Antwort bewegt', other: '# Antworten bewegen' })} es; /topic show zeigt sie.`}`,
    doneWith: (name, threshold, answers) =>
      `**${name}** bringt nun alles ab einer Punktzahl von ${threshold}.${answers === 0 ? ' Geantwortet hat noch niemand.' : ` ${plural('de', answers, { one: 'Eine Antwort bewegt', other: '# Antworten bewegen' })} es; /topic show zeigt sie, und jede lässt sich zurücknehmen.`}`,
    topicGone: 'Dieses Thema wurde inzwischen gelöscht.',
    articleGone: 'Den Artikel habe ich nicht mehr, oder dieser Server folgt seinem Feed nicht mehr.',
    nothingToUndo: 'Diese Antwort wurde schon zurückgenommen.',
    noTopic: 'Diese Story gehört zu keinem Thema mehr.',
    whichTopic: 'Zu welchem Thema gehört sie nicht?',
    notTopic: (headline, name) => `Gemerkt: „${headline}“ gehört nicht zu **${name}**.`,
    cardFollows: 'Die Karte zieht bald nach.',
    stillBelongs: 'Die Punktzahl reicht noch immer; /topic edit mit „never“-Wörtern hält solche Storys sicher fern.',
  },
  ar: {
    ask: (name) => `هل ينتمي هذا إلى «${name}»؟`,
    stands: (score, threshold, isTold) =>
      `درجته **${score}**، والنشر ابتداءً من **${threshold}**: ${isTold ? 'سيُنشر' : 'لن يُنشر'}.`,
    shares: (terms) => `يشترك مع أمثلة الموضوع في: ${terms}.`,
    sharesNothing: 'لا يشترك مع أمثلة الموضوع في كلمة ذات وزن.',
    likest: (title, likeness) => `أقرب مثال إليه «${title}» (${likeness}).`,
    yes: 'نعم، ينتمي',
    no: 'لا',
    skip: 'تخطٍّ',
    undo: 'تراجع',
    done: 'انتهيت',
    belongs: (title) => `سُجّل: «${title}» ينتمي.`,
    belongsNot: (title) => `سُجّل: «${title}» لا ينتمي.`,
    undone: 'أُلغي الجواب.',
    nothingNear: (name, _answers) =>
      `لا قصة من الأيام الأخيرة قريبة من حد **${name}**: ما يُنشر يُنشر بدرجة واضحة. عُد حين تزيد الأخبار.`,
    nothingElse: (name, answers) =>
      `لا شيء آخر قريب من حد **${name}**.${answers === 0 ? '' : ` عدد الأجوبة التي تحرّكه: ${answers}؛ الأمر /topic show يعرضها.`}`,
    doneWith: (name, threshold, answers) =>
      `ينشر **${name}** الآن ابتداءً من الدرجة ${threshold}.${answers === 0 ? ' لم يُجب أحد بعد.' : ` عدد الأجوبة التي تحرّكه: ${answers}؛ الأمر /topic show يعرضها، ويمكن التراجع عن كل منها.`}`,
    topicGone: 'حُذف هذا الموضوع في هذه الأثناء.',
    articleGone: 'لم يعد هذا المقال لديّ، أو لم يعد هذا الخادم يتابع خلاصته.',
    nothingToUndo: 'أُلغي هذا الجواب من قبل.',
    noTopic: 'لم تعد هذه القصة تنتمي إلى أي موضوع.',
    whichTopic: 'إلى أي موضوع لا تنتمي؟',
    notTopic: (headline, name) => `سُجّل: «${headline}» لا ينتمي إلى **${name}**.`,
    cardFollows: 'ستتبعه البطاقة قريبًا.',
    stillBelongs: 'ما زالت درجته كافية؛ الأمر /topic edit مع كلمات ممنوعة (never) يستبعد مثله بالتأكيد.',
  },
});
