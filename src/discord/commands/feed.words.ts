// What /feed says, in our languages.
import { inLanguages, plural } from '../../model/language.ts';

export const words = inLanguages({
  en: {
    following: (feed: string) =>
      `Following ${feed}.\nIts next articles count from now on; what it holds today is read first and starts no cards. /subscribe says where news goes.`,
    already: (feed: string) => `This server follows it already: ${feed}.`,
    several: 'That page has several feeds. Which one?',
    feed: 'Feed',
    choose: 'Choose a feed',
    chooseOne: 'Choose one of the feeds.',
    noSuch: 'This server follows no such feed. /feed list shows them.',
    noLonger: (feed: string) => `No longer following ${feed}.`,
    pointsTo: 'That is a page, not a feed. It points to:',
    noDate: '(no date)',
    nameless: 'A feed without a title',
    holds: (title: string, articles: number) =>
      `**${title}**: ${plural('en', articles, { one: 'one article', other: '# articles. The first ones' })}:`,
    addFollows: '/feed add follows it.',
    none: 'This server follows no feeds yet. /feed add follows one.',
    title: (feeds: number) => `Feeds (${feeds})`,
  },
  de: {
    following: (feed) =>
      `Dieser Server folgt jetzt ${feed}.\nAb jetzt zählen neue Artikel; was heute schon darin steht, lese ich zuerst, es gibt keine Karten. Wohin die Nachrichten gehen, sagst du mit /subscribe.`,
    already: (feed) => `Dem folgt dieser Server schon: ${feed}.`,
    several: 'Die Seite hat mehrere Feeds. Welchen willst du?',
    feed: 'Ein Feed',
    choose: 'Feed wählen',
    chooseOne: 'Wähle einen der Feeds.',
    noSuch: 'So einem Feed folgt dieser Server nicht. /feed list zeigt alle.',
    noLonger: (feed) => `Dieser Server folgt nicht mehr: ${feed}.`,
    pointsTo: 'Das ist eine Seite, kein Feed. Sie verweist auf:',
    noDate: '(ohne Datum)',
    nameless: 'Ein Feed ohne Titel',
    holds: (title, articles) =>
      `**${title}**: ${plural('de', articles, { one: 'ein Artikel', other: '# Artikel. Die ersten' })}:`,
    addFollows: 'Mit /feed add folgst du ihm.',
    none: 'Dieser Server folgt noch keinen Feeds. Mit /feed add folgst du einem.',
    title: (feeds) => `Feeds: ${feeds}`,
  },
  ar: {
    following: (feed) =>
      `يتابع هذا الخادم الآن ${feed}.\nتُحتسب مقالاتها الجديدة من الآن؛ أما ما فيها اليوم فيُقرأ أولًا بلا بطاقات. ولتحديد وجهة الأخبار استعمل /subscribe.`,
    already: (feed) => `يتابعها هذا الخادم من قبل: ${feed}.`,
    several: 'في هذه الصفحة عدة خلاصات. أيها تريد؟',
    feed: 'خلاصة',
    choose: 'اختر خلاصة',
    chooseOne: 'اختر إحدى الخلاصات.',
    noSuch: 'لا يتابع هذا الخادم خلاصة كهذه. يعرضها كلها الأمر /feed list.',
    noLonger: (feed) => `لم يعد هذا الخادم يتابع ${feed}.`,
    pointsTo: 'هذه صفحة وليست خلاصة. وهي تشير إلى:',
    noDate: '(بلا تاريخ)',
    nameless: 'خلاصة بلا عنوان',
    holds: (title, articles) => `**${title}**: عدد المقالات ${articles}، وأولها:`,
    addFollows: 'لمتابعتها استعمل /feed add.',
    none: 'لا يتابع هذا الخادم أي خلاصات بعد. تابع واحدة بالأمر /feed add.',
    title: (feeds) => `الخلاصات: ${feeds}`,
  },
});
