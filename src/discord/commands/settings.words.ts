// What /settings says, in our languages.
import { inLanguages } from '../../model/language.ts';

export const words = inLanguages({
  en: {
    title: '**Settings**',
    changed: 'Changed. These are the settings now:',
    timeZone: (zone: string, clock: string) => `Time zone: **${zone}**, where it is ${clock}`,
    language: (name: string) => `Language of what I post: **${name}**. Private answers speak the language of who asks.`,
    noLog:
      'Log channel: **none**. Broken feeds and messages that I could not post are reported nowhere but in /status.',
    log: (channel: string) => `Log channel: ${channel}, for broken feeds and messages that I could not post`,
    noAdmins: 'Who may administer me: members who may manage the server',
    admins: (role: string) => `Who may administer me: members who may manage the server, and those with ${role}`,
    showCommands:
      'So that Discord shows them my commands, allow the role there too: Server Settings, Integrations, my name, Roles & Members. I cannot do that myself.',
    bounds: (feeds: string, topics: string, subscriptions: string, decisions: string) =>
      `In use: feeds of its own ${feeds}, topics ${topics}, subscriptions ${subscriptions}, decisions about stories ${decisions}`,
    of: (used: number, most: number) => `${used} of ${most}`,
    ownZone: '-# Digests keep the zone that they were made with; /subscribe with the option "change" moves one.',
    noZone: 'I do not know that time zone. Choose one from the list while typing, such as Europe/Berlin.',
    logTwice: 'You gave a log channel and switched the log off. Give one of the two.',
    adminsTwice: 'You gave a role and took the role away. Give one of the two.',
    notEveryone: 'Everybody has that role. Choose one that only those have who may administer me.',
    notYours:
      'Who may administer me is for members who may manage this server ("Manage Server") to say. Ask one of them.',
    mayNotPost: (channel: string, permissions: string) =>
      `I may not post in ${channel}. In that channel's permissions, give me: ${permissions}. Then try again.`,
  },
  de: {
    title: '**Einstellungen**',
    changed: 'Geändert. So ist es jetzt eingestellt:',
    timeZone: (zone, clock) => `Zeitzone: **${zone}**, dort ist es ${clock}`,
    language: (name) =>
      `Sprache dessen, was ich poste: **${name}**. Private Antworten kommen in der Sprache dessen, der fragt.`,
    noLog: 'Log-Kanal: **keiner**. Kaputte Feeds und Nachrichten, die ich nicht posten konnte, stehen nur in /status.',
    log: (channel) => `Log-Kanal: ${channel}, für kaputte Feeds und Nachrichten, die ich nicht posten konnte`,
    noAdmins: 'Wer mich verwalten darf: Mitglieder, die den Server verwalten dürfen',
    admins: (role) => `Wer mich verwalten darf: Mitglieder, die den Server verwalten dürfen, und alle mit ${role}`,
    showCommands:
      'Damit Discord ihnen meine Befehle zeigt, erlaube die Rolle auch dort: Servereinstellungen, Integrationen, mein Name, Rollen und Mitglieder. Ich selbst kann das nicht.',
    bounds: (feeds, topics, subscriptions, decisions) =>
      `In Gebrauch: eigene Feeds ${feeds}, Themen ${topics}, Abos ${subscriptions}, Entscheidungen über Storys ${decisions}`,
    of: (used, most) => `${used} von ${most}`,
    ownZone:
      '-# Überblicke behalten die Zone, mit der sie angelegt wurden; /subscribe mit der Option „change“ ändert sie.',
    noZone: 'Diese Zeitzone kenne ich nicht. Wähle beim Tippen eine aus der Liste, zum Beispiel Europe/Berlin.',
    logTwice: 'Du hast einen Log-Kanal angegeben und das Log zugleich abgeschaltet. Gib nur eines von beiden an.',
    adminsTwice: 'Du hast eine Rolle angegeben und sie zugleich entfernt. Gib nur eines von beiden an.',
    notEveryone: 'Diese Rolle haben alle. Wähle eine, die nur hat, wer mich verwalten darf.',
    notYours:
      'Wer mich verwalten darf, bestimmen nur Mitglieder, die den Server verwalten dürfen („Server verwalten“). Frag jemanden von ihnen.',
    mayNotPost: (channel, permissions) =>
      `In ${channel} darf ich nicht posten. Gib mir in den Berechtigungen des Kanals: ${permissions}. Versuch es dann noch einmal.`,
  },
  ar: {
    title: '**الإعدادات**',
    changed: 'تم التغيير. هذه هي الإعدادات الآن:',
    timeZone: (zone, clock) => `المنطقة الزمنية: **${zone}**، والساعة هناك ${clock}`,
    language: (name) => `لغة ما أنشره: **${name}**. أما الردود الخاصة فتكون بلغة من يسأل.`,
    noLog: 'قناة السجل: **لا توجد**. الخلاصات المعطلة والرسائل التي تعذّر نشرها لا تظهر إلا في ‎/status.',
    log: (channel) => `قناة السجل: ${channel}، للخلاصات المعطلة والرسائل التي تعذّر عليّ نشرها`,
    noAdmins: 'من يحق له إدارتي: الأعضاء الذين يمكنهم إدارة الخادم',
    admins: (role) => `من يحق له إدارتي: الأعضاء الذين يمكنهم إدارة الخادم، وأصحاب الدور ${role}`,
    showCommands:
      'ولكي يعرض Discord أوامري عليهم، اسمح بالدور هناك أيضًا: إعدادات الخادم، ثم التكاملات، ثم اسمي، ثم الأدوار والأعضاء. لا أستطيع فعل ذلك بنفسي.',
    bounds: (feeds, topics, subscriptions, decisions) =>
      `المستخدَم: خلاصات خاصة بالخادم ${feeds}، مواضيع ${topics}، اشتراكات ${subscriptions}، قرارات بشأن القصص ${decisions}`,
    of: (used, most) => `${used} من ${most}`,
    ownZone: '-# تحتفظ الموجزات بالمنطقة الزمنية التي أُنشئت بها؛ ويغيّرها ‎/subscribe مع الخيار «change».',
    noZone: 'لا أعرف هذه المنطقة الزمنية. اختر واحدة من القائمة أثناء الكتابة، مثل Europe/Berlin.',
    logTwice: 'حددت قناة للسجل وأوقفت السجل في الوقت نفسه. اختر واحدًا منهما.',
    adminsTwice: 'حددت دورًا وأزلته في الوقت نفسه. اختر واحدًا منهما.',
    notEveryone: 'هذا الدور لدى الجميع. اختر دورًا لا يملكه إلا من يحق له إدارتي.',
    notYours: 'تحديد من يحق له إدارتي متروك للأعضاء الذين يمكنهم إدارة هذا الخادم. اسأل أحدهم.',
    mayNotPost: (channel, permissions) =>
      `لا يُسمح لي بالنشر في ${channel}. امنحني في صلاحيات تلك القناة: ${permissions}. ثم حاول مرة أخرى.`,
  },
});
