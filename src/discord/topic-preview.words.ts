// The words of a topic as it is shown, and of the buttons under one that is not saved yet.
import { inLanguages, plural } from '../model/language.ts';

export const words = inLanguages({
  en: {
    shownBy: '**Shown by**',
    notLike: '**Not like**',
    more: (count: number) => plural('en', count, { one: '- and one more', other: '- and # more' }),
    mustHave: (terms: string) => `Must have: ${terms}`,
    anyOf: (terms: string) => `One of: ${terms}`,
    never: (terms: string) => `Never: ${terms}`,
    allStrange: '⚠️ These articles hardly look alike. If they tell of several events, make a topic of each.',
    strange: (title: string) =>
      `⚠️ “${title}” shares next to nothing with the other articles. If it is another event, take it away or make a topic of it.`,
    wouldTell: (days: number, count: number, isAll: boolean) =>
      `**In the last ${days} days it would have told ${plural('en', count, { one: 'one story', other: '# stories' })}${isAll ? '' : ' or more'}**`,
    wouldTellNone: (days: number) => `**In the last ${days} days it would have told nothing**`,
    outlets: (outlet: string, others: number) =>
      others === 0 ? outlet : `${outlet} and ${plural('en', others, { one: 'one more', other: '# more' })}`,
    between: (count: number) => plural('en', count, { one: '- *one more between*', other: '- *# more between*' }),
    line: (threshold: string) => `── told from **${threshold}** on, below that not ──`,
    nothingNear: 'No other story of this server’s feeds came near.',
    keptOut: (rule: string) => `kept out by the rule ${rule}`,
    notSaved: 'Nothing is saved yet. Look at what it would have told, change what you like, then press **Save**.',
    notChanged: 'Nothing is changed yet. Look at what it would have told, then press **Save**.',
    save: 'Save',
    rename: 'Change name',
    stricter: 'Stricter',
    wider: 'Wider',
    discard: 'Discard',
    terms: 'Must and never words',
    add: 'Add an article',
    drop: 'Take an article away',
    seedBelongs: 'belongs',
    seedNot: 'does not belong',
    untitled: 'Without a title',
  },
  de: {
    shownBy: '**Gezeigt durch**',
    notLike: '**Nicht wie**',
    more: (count) => plural('de', count, { one: '- und noch einer', other: '- und # weitere' }),
    mustHave: (terms) => `Muss enthalten: ${terms}`,
    anyOf: (terms) => `Eines davon: ${terms}`,
    never: (terms) => `Niemals: ${terms}`,
    allStrange:
      '⚠️ Diese Artikel ähneln sich kaum. Wenn sie von mehreren Ereignissen handeln, mach aus jedem ein Thema.',
    strange: (title) =>
      `⚠️ „${title}“ hat mit den anderen Artikeln fast nichts gemein. Ist es ein anderes Ereignis, nimm ihn heraus oder mach ein eigenes Thema daraus.`,
    wouldTell: (days, count, isAll) =>
      `**In den letzten ${days} Tagen hätte es ${plural('de', count, { one: 'eine Story', other: '# Storys' })}${isAll ? '' : ' oder mehr'} gebracht**`,
    wouldTellNone: (days) => `**In den letzten ${days} Tagen hätte es nichts gebracht**`,
    outlets: (outlet, others) =>
      others === 0
        ? outlet
        : `${outlet} und ${plural('de', others, { one: 'eine weitere Quelle', other: '# weitere' })}`,
    between: (count) => plural('de', count, { one: '- *dazwischen noch eine*', other: '- *dazwischen noch #*' }),
    line: (threshold) => `── ab **${threshold}** kommt es, darunter nicht ──`,
    nothingNear: 'Sonst kam nichts aus den Feeds dieses Servers in die Nähe.',
    keptOut: (rule) => `ausgeschlossen durch die Regel: ${rule}`,
    notSaved:
      'Noch ist nichts gespeichert. Sieh dir an, was gekommen wäre, ändere, was du möchtest, und drücke dann **Speichern**.',
    notChanged: 'Noch ist nichts geändert. Sieh dir an, was gekommen wäre, und drücke dann **Speichern**.',
    save: 'Speichern',
    rename: 'Umbenennen',
    stricter: 'Strenger',
    wider: 'Großzügiger',
    discard: 'Verwerfen',
    terms: 'Muss- und Niemals-Wörter',
    add: 'Artikel hinzufügen',
    drop: 'Einen Artikel herausnehmen',
    seedBelongs: 'gehört dazu',
    seedNot: 'gehört nicht dazu',
    untitled: 'Ohne Überschrift',
  },
  ar: {
    shownBy: '**أمثلته**',
    notLike: '**لا يشبه**',
    more: (count) =>
      plural('ar', count, {
        one: '- ومقال آخر',
        two: '- ومقالان آخران',
        few: '- و# مقالات أخرى',
        other: '- و# مقالًا آخر',
      }),
    mustHave: (terms) => `يجب أن يرد: ${terms}`,
    anyOf: (terms) => `يكفي واحد من: ${terms}`,
    never: (terms) => `ممنوع: ${terms}`,
    allStrange: '⚠️ لا تكاد هذه المقالات تتشابه. إن كانت عن أحداث مختلفة فاجعل لكل حدث موضوعًا.',
    strange: (title) =>
      `⚠️ لا يكاد «${title}» يشترك مع المقالات الأخرى في شيء. إن كان حدثًا آخر فأزله أو اجعله موضوعًا مستقلًا.`,
    wouldTell: (days, count, isAll) =>
      `**في آخر ${days} أيام كان سينشر ${plural('ar', count, { one: 'قصة واحدة', two: 'قصتين', few: '# قصص', many: '# قصة', other: '# قصة' })}${isAll ? '' : ' أو أكثر'}**`,
    wouldTellNone: (days) => `**في آخر ${days} أيام ما كان لينشر شيئًا**`,
    outlets: (outlet, others) =>
      others === 0
        ? outlet
        : `${outlet} و${plural('ar', others, { one: 'مصدر آخر', two: 'مصدران آخران', few: '# مصادر أخرى', many: '# مصدرًا آخر', other: '# مصدر آخر' })}`,
    between: (count) =>
      plural('ar', count, {
        one: '- *وبينها قصة أخرى*',
        two: '- *وبينها قصتان أخريان*',
        few: '- *وبينها # قصص أخرى*',
        many: '- *وبينها # قصة أخرى*',
        other: '- *وبينها # قصة أخرى*',
      }),
    line: (threshold) => `── يُنشر ابتداءً من **${threshold}**، وما دون ذلك لا يُنشر ──`,
    nothingNear: 'لم تقترب قصة أخرى من خلاصات هذا الخادم.',
    keptOut: (rule) => `استبعدته القاعدة: ${rule}`,
    notSaved: 'لم يُحفظ شيء بعد. انظر ما كان سيُنشر، وغيّر ما تشاء، ثم اضغط **حفظ**.',
    notChanged: 'لم يتغيّر شيء بعد. انظر ما كان سيُنشر، ثم اضغط **حفظ**.',
    save: 'حفظ',
    rename: 'تغيير الاسم',
    stricter: 'أضيق',
    wider: 'أوسع',
    discard: 'تجاهل',
    terms: 'كلمات واجبة وممنوعة',
    add: 'إضافة مقال',
    drop: 'إزالة مقال',
    seedBelongs: 'ينتمي',
    seedNot: 'لا ينتمي',
    untitled: 'بلا عنوان',
  },
});
