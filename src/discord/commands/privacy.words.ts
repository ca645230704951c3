// What /privacy says, in our languages.
import { inLanguages, plural } from '../../model/language.ts';

export const words = inLanguages({
  en: {
    comma: ', ',
    notAllowed:
      'That is for members who may manage this server ("Manage Server"), or have the role named in /settings. Ask one of them.',
    nothing: 'Nothing.',
    yours: (made: string) =>
      `Your Discord number, beside what you made in all servers: ${made}. /privacy delete takes it away there; what you made stays with its server.`,
    ofYou: 'Of you',
    notKept: 'I read no messages, and I keep no names and no lists of members.',
    ofServer: 'Of this server',
    topics: (count: number) => plural('en', count, { one: '# topic', other: '# topics' }),
    subscriptions: (count: number) => plural('en', count, { one: '# subscription', other: '# subscriptions' }),
    feeds: (count: number) => plural('en', count, { one: '# feed', other: '# feeds' }),
    answers: (count: number) => plural('en', count, { one: '# answer about a topic', other: '# answers about topics' }),
    mutes: (count: number) => plural('en', count, { one: '# mute', other: '# mutes' }),
    decisions: (count: number) =>
      plural('en', count, { one: '# decision about a story', other: '# decisions about stories' }),
    digests: (count: number) =>
      plural('en', count, { one: '# digest in direct messages', other: '# digests in direct messages' }),
    saved: (count: number) => plural('en', count, { one: '# saved story', other: '# saved stories' }),
    zoneAndLanguage: 'your time zone and language',
    own: (own: string) => `Yours alone: ${own}. /privacy delete deletes it.`,
    ownFeeds: (count: number) => plural('en', count, { one: '# feed of its own', other: '# feeds of its own' }),
    messages: (count: number, orMore: boolean) =>
      `${plural('en', count, { one: '# message', other: '# messages' })}${orMore ? ' or more' : ''}`,
    serverHas: (own: string, messages: string, days: number) =>
      `Its name and settings, ${own}, and what was posted: ${messages}, kept for ${plural('en', days, { one: '# day', other: '# days' })}. All of it is deleted a week after I was removed, or now with /privacy delete.`,
    allOfYou: 'All that I store of you.',
    allOfServer:
      'What I store of this server. It holds the addresses of its feeds: give it only to those who may have them.',
    tooLarge: 'That is more than Discord lets me attach. Whoever runs me can give it to you.',
    nothingOfYou: 'There was nothing of you to delete.',
    forgotten: (rows: number) =>
      `Done. Your Discord number stood beside ${plural('en', rows, { one: '# thing', other: '# things' })}, in all servers, and is gone there. What was yours alone is deleted; what you made for a server stays with it.`,
    confirm:
      '**Delete everything of this server?** Its settings, topics, subscriptions, feeds and the record of what was posted. Messages that stand in channels stay. This cannot be undone; /privacy export and /topic export make copies first.',
    deleteAll: 'Delete everything of this server',
    deleted:
      'Done: everything of this server is deleted, and nothing is posted any more. Remove me from the server if I am not needed; /setup begins anew.',
  },
  de: {
    comma: ', ',
    notAllowed:
      'Das dürfen nur Mitglieder, die diesen Server verwalten („Server verwalten“) oder die Rolle aus /settings haben. Frag jemanden von ihnen.',
    nothing: 'Nichts.',
    yours: (made) =>
      `Deine Discord-ID neben dem, was du auf allen Servern angelegt hast: ${made}. /privacy delete entfernt sie dort; was du angelegt hast, bleibt beim Server.`,
    ofYou: 'Von dir',
    notKept: 'Ich lese keine Nachrichten und bewahre weder Namen noch Mitgliederlisten auf.',
    ofServer: 'Von diesem Server',
    topics: (count) => plural('de', count, { one: '# Thema', other: '# Themen' }),
    subscriptions: (count) => plural('de', count, { one: '# Abo', other: '# Abos' }),
    feeds: (count) => plural('de', count, { one: '# Feed', other: '# Feeds' }),
    answers: (count) => plural('de', count, { one: '# Antwort zu einem Thema', other: '# Antworten zu Themen' }),
    mutes: (count) => plural('de', count, { one: '# Stummschaltung', other: '# Stummschaltungen' }),
    decisions: (count) =>
      plural('de', count, { one: '# Entscheidung über eine Story', other: '# Entscheidungen über Storys' }),
    digests: (count) =>
      plural('de', count, { one: '# Überblick per Direktnachricht', other: '# Überblicke per Direktnachricht' }),
    saved: (count) => plural('de', count, { one: '# gemerkte Story', other: '# gemerkte Storys' }),
    zoneAndLanguage: 'deine Zeitzone und Sprache',
    own: (own) => `Nur deines: ${own}. /privacy delete löscht es.`,
    ownFeeds: (count) => plural('de', count, { one: '# eigener Feed', other: '# eigene Feeds' }),
    messages: (count, orMore) =>
      `${plural('de', count, { one: '# Nachricht', other: '# Nachrichten' })}${orMore ? ' oder mehr' : ''}`,
    serverHas: (own, messages, days) =>
      `Name und Einstellungen, ${own}, und was gepostet wurde: ${messages}, ${plural('de', days, { one: '# Tag', other: '# Tage' })} lang aufbewahrt. Alles wird eine Woche nach meinem Abschied vom Server gelöscht, oder jetzt mit /privacy delete.`,
    allOfYou: 'Alles, was ich von dir speichere.',
    allOfServer:
      'Was ich von diesem Server speichere. Darin stehen die Adressen seiner Feeds: Gib es nur weiter, wem sie zustehen.',
    tooLarge: 'Das ist mehr, als Discord mich anhängen lässt. Wer mich betreibt, kann es dir geben.',
    nothingOfYou: 'Von dir gab es nichts zu löschen.',
    forgotten: (rows) =>
      `Fertig. Deine Discord-ID stand auf allen Servern zusammen an ${plural('de', rows, { one: 'einer Stelle', other: '# Stellen' })} und ist dort weg. Was nur deines war, ist gelöscht; was du für einen Server angelegt hast, bleibt bei ihm.`,
    confirm:
      '**Alles von diesem Server löschen?** Seine Einstellungen, Themen, Abos, Feeds und das Verzeichnis dessen, was gepostet wurde. Nachrichten in den Kanälen bleiben stehen. Das lässt sich nicht rückgängig machen; /privacy export und /topic export machen vorher Kopien.',
    deleteAll: 'Alles von diesem Server löschen',
    deleted:
      'Fertig: Alles von diesem Server ist gelöscht, und es wird nichts mehr gepostet. Wenn du mich nicht mehr brauchst, entferne mich vom Server; /setup fängt neu an.',
  },
  ar: {
    comma: '، ',
    notAllowed:
      'هذا لمن يحق لهم إدارة هذا الخادم («إدارة الخادم») أو لأصحاب الدور المذكور في ‎/settings. اطلب ذلك من أحدهم.',
    nothing: 'لا شيء.',
    yours: (made) =>
      `معرّفك في Discord، بجانب ما أنشأته في كل الخوادم: ${made}. يزيله من هناك الأمر /privacy delete، ويبقى ما أنشأته في خادمه.`,
    ofYou: 'عنك',
    notKept: 'لا أقرأ الرسائل، ولا أحفظ أسماء ولا قوائم أعضاء.',
    ofServer: 'عن هذا الخادم',
    topics: (count) => `المواضيع ${count}`,
    subscriptions: (count) => `الاشتراكات ${count}`,
    feeds: (count) => `الخلاصات ${count}`,
    answers: (count) => `إجابات بشأن المواضيع ${count}`,
    mutes: (count) => `حالات الكتم ${count}`,
    decisions: (count) => `قرارات بشأن القصص ${count}`,
    digests: (count) => `موجزات في الرسائل الخاصة ${count}`,
    saved: (count) => `قصص محفوظة ${count}`,
    zoneAndLanguage: 'منطقتك الزمنية ولغتك',
    own: (own) => `ما يخصك وحدك: ${own}. ويحذفه الأمر ‎/privacy delete.`,
    ownFeeds: (count) => `خلاصاته الخاصة ${count}`,
    messages: (count, orMore) =>
      `${plural('ar', count, { zero: 'لا رسائل', one: 'رسالة واحدة', two: 'رسالتان', few: '# رسائل', many: '# رسالة', other: '# رسالة' })}${orMore ? ' أو أكثر' : ''}`,
    serverHas: (own, messages, days) =>
      `اسمه وإعداداته، ${own}، وما نُشر: ${messages}، ويُحفظ ${plural('ar', days, { one: 'يومًا', two: 'يومين', few: '# أيام', many: '# يومًا', other: '# يوم' })}. يُحذف كل ذلك بعد أسبوع من إزالتي، أو الآن بالأمر /privacy delete.`,
    allOfYou: 'كل ما أحفظه عنك.',
    allOfServer: 'ما أحفظه عن هذا الخادم. فيه عناوين خلاصاته: لا تعطه إلا لمن يحق له ذلك.',
    tooLarge: 'هذا أكثر مما يسمح Discord بإرفاقه. يستطيع من يشغّلني أن يعطيك إياه.',
    nothingOfYou: 'لم يكن هناك شيء عنك لحذفه.',
    forgotten: (rows) =>
      `تم. كان معرّفك في Discord بجانب ${plural('ar', rows, { one: 'شيء واحد', two: 'شيئين', few: '# أشياء', many: '# شيئًا', other: '# شيء' })} في كل الخوادم، وقد أُزيل منها. حُذف ما كان يخصك وحدك، ويبقى ما أنشأته لخادم في خادمه.`,
    confirm:
      '**أأحذف كل ما يخص هذا الخادم؟** إعداداته ومواضيعه واشتراكاته وخلاصاته وسجل ما نُشر. وتبقى الرسائل الموجودة في القنوات. لا رجعة في ذلك؛ ويمكن أخذ نسخ قبله بالأمرين /privacy export و /topic export.',
    deleteAll: 'احذف كل ما يخص هذا الخادم',
    deleted:
      'تم: حُذف كل ما يخص هذا الخادم، ولن يُنشر شيء بعد الآن. أزلني من الخادم إن لم تعد تحتاج إلي؛ وللبدء من جديد /setup.',
  },
});
