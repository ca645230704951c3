// What is said while a topic is made, edited and saved.
import { inLanguages, plural } from '../model/language.ts';

export const words = inLanguages({
  en: {
    nameless: 'Give the topic a name, such as "Assad in Moscow".',
    nothingShown: 'Show me at least one article that belongs to the topic: its link, or its title and text pasted.',
    nameTaken: (name: string) =>
      `This server has a topic named **${name}** already. Choose another name, or delete the old one with /topic delete.`,
    full: (count: number) =>
      `This server has ${count} topics, which is the limit. Delete one with /topic delete first.`,
    saved: (name: string) =>
      `**${name}** is saved. Next: /subscribe with this topic, and its stories come to a channel.`,
    savedNext: (name: string, channel: string) =>
      `**${name}** is saved. Press Next, and its stories come to ${channel}.`,
    edited: (name: string) => `**${name}** is changed. What recent stories score is counted anew, and cards follow.`,
    next: 'Next',
    changedMeanwhile:
      'That topic was changed or deleted while you looked at it, so I changed nothing. Open it anew with /topic edit.',
    gone: 'I no longer have that draft: it was saved or discarded already, it lay there for too long, or I was started anew. If /topic list does not show the topic as you want it, please do it again with /topic create or /topic edit.',
    discarded: 'Discarded. Nothing was saved.',
    nowFrom: (before: string, after: string, toldBefore: number, toldAfter: number) =>
      `Threshold ${before} → ${after}: ${toldAfter === toldBefore ? 'the same stories' : `${plural('en', toldAfter, { one: 'one story', other: '# stories' })} instead of ${toldBefore}`}.`,
    noFurther: 'The threshold goes no further.',
    notLast: 'That is the only article that shows what belongs. Add another one first.',
    tooMany: (most: number) => `A topic is shown by at most ${most} articles. Take one away first.`,
    noArticle: 'There was no article in the form, so nothing changed.',
    formTitle: 'A topic by example',
    formName: 'Name',
    formArticle: 'An article: its link, or title and text',
    formAnother: 'Another one',
    formNot: 'One that looks alike but does not belong',
    renameTitle: 'Change the name',
    termsTitle: 'Words, with commas between',
    must: 'Must have all of these',
    any: 'Must have one of these',
    never: 'Must have none of these',
    addTitle: 'Add an article',
  },
  de: {
    nameless: 'Gib dem Thema einen Namen, zum Beispiel „Assad in Moskau“.',
    nothingShown:
      'Zeig mir mindestens einen Artikel, der zum Thema gehört: seinen Link, oder Überschrift und Text eingefügt.',
    nameTaken: (name) =>
      `Dieser Server hat schon ein Thema namens **${name}**. Wähle einen anderen Namen oder lösche das alte mit /topic delete.`,
    full: (count) => `Dieser Server hat ${count} Themen, mehr gehen nicht. Lösche zuerst eines mit /topic delete.`,
    saved: (name) =>
      `**${name}** ist gespeichert. Weiter geht es mit /subscribe und diesem Thema, dann kommen seine Storys in einen Kanal.`,
    savedNext: (name, channel) =>
      `**${name}** ist gespeichert. Drücke auf Weiter, dann kommen seine Storys nach ${channel}.`,
    edited: (name) =>
      `**${name}** ist geändert. Die Storys der letzten Tage werden neu bewertet, und die Karten ziehen nach.`,
    next: 'Weiter',
    changedMeanwhile:
      'Das Thema wurde geändert oder gelöscht, während du es angesehen hast, also habe ich nichts geändert. Öffne es neu mit /topic edit.',
    gone: 'Diesen Entwurf habe ich nicht mehr: Er ist schon gespeichert oder verworfen, lag zu lange, oder ich wurde neu gestartet. Zeigt /topic list das Thema nicht so, wie du es willst, mach es bitte noch einmal mit /topic create oder /topic edit.',
    discarded: 'Verworfen. Gespeichert wurde nichts.',
    nowFrom: (before, after, toldBefore, toldAfter) =>
      `Schwelle ${before} → ${after}: ${toldAfter === toldBefore ? 'dieselben Storys' : `${plural('de', toldAfter, { one: 'eine Story', other: '# Storys' })} statt ${toldBefore}`}.`,
    noFurther: 'Weiter geht die Schwelle nicht.',
    notLast: 'Das ist der einzige Artikel, der zeigt, was dazugehört. Füge zuerst einen anderen hinzu.',
    tooMany: (most) => `Ein Thema wird durch höchstens ${most} Artikel gezeigt. Nimm zuerst einen heraus.`,
    noArticle: 'Im Formular stand kein Artikel, also hat sich nichts geändert.',
    formTitle: 'Ein Thema durch Beispiele',
    formName: 'Name',
    formArticle: 'Ein Artikel: Link oder Überschrift und Text',
    formAnother: 'Noch einer',
    formNot: 'Einer, der ähnlich ist, aber nicht dazugehört',
    renameTitle: 'Umbenennen',
    termsTitle: 'Wörter, mit Kommas dazwischen',
    must: 'Alle davon müssen vorkommen',
    any: 'Eines davon muss vorkommen',
    never: 'Keines davon darf vorkommen',
    addTitle: 'Artikel hinzufügen',
  },
  ar: {
    nameless: 'أعطِ الموضوع اسمًا، مثل «الأسد في موسكو».',
    nothingShown: 'أرني مقالًا واحدًا على الأقل ينتمي إلى الموضوع: رابطه، أو عنوانه ونصّه ملصقَين.',
    nameTaken: (name) =>
      `في هذا الخادم موضوع باسم **${name}** من قبل. اختر اسمًا آخر، أو احذف القديم بالأمر /topic delete.`,
    full: (count) => `بلغ هذا الخادم الحد الأقصى من المواضيع (${count}). احذف واحدًا بالأمر /topic delete أولًا.`,
    saved: (name) => `حُفظ **${name}**. الخطوة التالية: /subscribe مع هذا الموضوع، فتصل قصصه إلى قناة.`,
    savedNext: (name, channel) => `حُفظ **${name}**. اضغط «التالي» فتصل قصصه إلى ${channel}.`,
    edited: (name) => `تغيّر **${name}**. تُقيَّم قصص الأيام الأخيرة من جديد، وتتبعها البطاقات.`,
    next: 'التالي',
    changedMeanwhile: 'تغيّر هذا الموضوع أو حُذف بينما كنت تنظر إليه، فلم أغيّر شيئًا. افتحه من جديد بالأمر /topic edit.',
    gone: 'لم تعد هذه المسودة لديّ: حُفظت أو أُهملت من قبل، أو طال انتظارها، أو أُعيد تشغيلي. إن لم يعرض الأمر ‎/topic list الموضوع كما تريده فأعد ذلك من فضلك بالأمر ‎/topic create أو ‎/topic edit.',
    discarded: 'أُهملت المسودة. لم يُحفظ شيء.',
    nowFrom: (before, after, toldBefore, toldAfter) =>
      `العتبة ${before} ← ${after}: ${toldAfter === toldBefore ? 'القصص نفسها' : `عدد القصص ${toldAfter} بدلًا من ${toldBefore}`}.`,
    noFurther: 'لا تتحرك العتبة أبعد من ذلك.',
    notLast: 'هذا هو المقال الوحيد الذي يبيّن ما ينتمي إلى الموضوع. أضف غيره أولًا.',
    tooMany: (most) => `لا يزيد عدد أمثلة الموضوع على ${most} مقالات. أزل واحدًا أولًا.`,
    noArticle: 'لم يكن في النموذج مقال، فلم يتغيّر شيء.',
    formTitle: 'موضوع بالأمثلة',
    formName: 'الاسم',
    formArticle: 'مقال: رابطه، أو عنوانه ونصّه',
    formAnother: 'مقال آخر',
    formNot: 'مقال يشبهه لكنه لا ينتمي إليه',
    renameTitle: 'تغيير الاسم',
    termsTitle: 'كلمات تفصل بينها فواصل',
    must: 'يجب أن ترد كلها',
    any: 'يجب أن ترد واحدة منها',
    never: 'يجب ألا ترد أي منها',
    addTitle: 'إضافة مقال',
  },
});
