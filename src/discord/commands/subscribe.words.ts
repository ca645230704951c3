// What /subscribe says, in our languages.
import { inLanguages, plural } from '../../model/language.ts';
import type { DigestStyle } from '../../model/subscription.ts';

export const words = inLanguages({
  en: {
    comma: ', ',
    everyStory: 'every story',
    /** Each in a line, for people who choose. */
    styles: {
      cards: 'each story in a box of its own: lead, outlets with links, picture',
      compact: 'a numbered list: headline, counts and outlets, without lead and picture',
      headlines: 'one line a story: headline, number of outlets, time',
      briefing: 'to read: the lead of each story, under its topic',
    } as Readonly<Record<DigestStyle, string>>,
    noSubscription: 'There is no such subscription in this server. /subscriptions lists them.',
    limit: (count: number) =>
      `This server has ${plural('en', count, { one: '# subscription', other: '# subscriptions' })}, which is the limit. End one with /unsubscribe first.`,
    noTopic: 'There is no topic of that name. /topic list shows them, /topic create makes one.',
    unreadQuiet: 'I could not read those quiet hours. Write them from and to, such as 22:00-07:00, or "none".',
    mayNotPost: (permissions: string) =>
      `I may not post there. In the channel's permissions, give me: ${permissions}. Then try again.`,
    already: 'The channel has this subscription already. To change it, give its name in the option "change".',
    done: 'Done.',
    changed: 'Changed.',
    nextCards: 'Stories that reach it from now on get a card. /news shows what there is already.',
    nextDigest: '/digest preview shows what it would hold now.',
    pastNothing: (days: number) =>
      `In the last ${plural('en', days, { one: 'day', other: '# days' })} it would have told nothing.`,
    past: (days: number, stories: number) =>
      `In the last ${plural('en', days, { one: 'day', other: '# days' })} it would have told ${plural('en', stories, { one: 'one story', other: '# stories' })}`,
    lately: ', lately',
    pingAdvice:
      'Discord does not let me ping that role yet: allow anyone to mention it in its settings, or give me the permission "Mention @everyone, @here, and All Roles".',
    roleButton: 'With /role I post a button with which members take that role themselves.',
    noZone: 'I do not know that time zone. Choose one from the list while typing, such as Europe/Berlin.',
    unreadTime: 'I could not read that time. Write it as hours and minutes, such as 07:30 or 18:00.',
    unreadBreaking:
      'I could not read that. Write reports and minutes, such as "3 reports in 60 minutes" (2 to 50 reports, within 5 minutes to 24 hours), or "none".',
    breakingNeedsCards: 'Breaking news comes as cards, not in a digest. Choose the mode "instant" with it.',
    roleNeedsBreaking: 'Only breaking news pings a role. Say what is breaking, such as "3 reports in 60 minutes".',
    notEveryone: 'I do not ping everyone. Choose a role that members can take or leave.',
    threadsNeedCards: 'Threads hold what happens after a card. Choose the mode "instant" with them.',
    noThreadsInThreads: 'A thread has no threads of its own. Choose the channel that it is in.',
    publishNeedsAnnouncements:
      'Only what stands in an announcement channel can be published. Choose one, or leave "publish" out.',
  },
  de: {
    comma: ', ',
    everyStory: 'jede Story',
    styles: {
      cards: 'jede Story im eigenen Kasten: Anfang, Quellen mit Links, Bild',
      compact: 'nummerierte Liste: Schlagzeile, Zahlen und Quellen, ohne Anfang und Bild',
      headlines: 'eine Zeile je Story: Schlagzeile, Zahl der Quellen, Zeit',
      briefing: 'zum Lesen: der Anfang jeder Story, unter ihrem Thema',
    },
    noSubscription: 'So ein Abo gibt es auf diesem Server nicht. /subscriptions zeigt alle.',
    limit: (count) =>
      `Dieser Server hat ${plural('de', count, { one: '# Abo', other: '# Abos' })}, mehr sind nicht möglich. Beende zuerst eines mit /unsubscribe.`,
    noTopic: 'Ein Thema mit diesem Namen gibt es nicht. /topic list zeigt alle, /topic create legt eines an.',
    unreadQuiet:
      'Diese Ruhezeit konnte ich nicht lesen. Schreib sie von und bis, zum Beispiel 22:00-07:00, oder „keine“.',
    mayNotPost: (permissions) =>
      `Dort darf ich nicht posten. Gib mir in den Berechtigungen des Kanals: ${permissions}. Versuch es dann noch einmal.`,
    already: 'Dieses Abo hat der Kanal schon. Um es zu ändern, wähle es in der Option „change“.',
    done: 'Fertig.',
    changed: 'Geändert.',
    nextCards: 'Storys, die ab jetzt dazugehören, bekommen eine Karte. /news zeigt, was es schon gibt.',
    nextDigest: '/digest preview zeigt, was jetzt darin stünde.',
    pastNothing: (days) =>
      `${plural('de', days, { one: 'Am letzten Tag', other: 'In den letzten # Tagen' })} wäre nichts gekommen.`,
    past: (days, stories) =>
      `${plural('de', days, { one: 'Am letzten Tag', other: 'In den letzten # Tagen' })} ${plural('de', stories, { one: 'wäre eine Story gekommen', other: 'wären # Storys gekommen' })}`,
    lately: ', zuletzt',
    pingAdvice:
      'Discord lässt mich diese Rolle noch nicht anpingen: Erlaube in ihren Einstellungen jedem, sie zu erwähnen, oder gib mir die Berechtigung „@everyone, @here und alle Rollen erwähnen“.',
    roleButton: 'Mit /role poste ich einen Knopf, mit dem sich Mitglieder die Rolle selbst nehmen.',
    noZone: 'Diese Zeitzone kenne ich nicht. Wähle beim Tippen eine aus der Liste, zum Beispiel Europe/Berlin.',
    unreadTime: 'Diese Uhrzeit konnte ich nicht lesen. Schreib Stunden und Minuten, zum Beispiel 07:30 oder 18:00.',
    unreadBreaking:
      'Das konnte ich nicht lesen. Schreib Berichte und Minuten, zum Beispiel „3 Berichte in 60 Minuten“ (2 bis 50 Berichte, in 5 Minuten bis 24 Stunden), oder „keine“.',
    breakingNeedsCards: 'Eilmeldungen kommen als Karten, nicht in einem Überblick. Wähle dazu den Modus „instant“.',
    roleNeedsBreaking:
      'Nur Eilmeldungen pingen eine Rolle an. Sag, was eine ist, zum Beispiel „3 Berichte in 60 Minuten“.',
    notEveryone: 'Alle auf einmal pinge ich nicht an. Wähle eine Rolle, die sich jeder nehmen und wieder ablegen kann.',
    threadsNeedCards: 'In Threads steht, was nach einer Karte geschieht. Wähle dazu den Modus „instant“.',
    noThreadsInThreads: 'Ein Thread hat keine eigenen Threads. Wähle den Kanal, in dem er ist.',
    publishNeedsAnnouncements:
      'Veröffentlichen lässt sich nur, was in einem Ankündigungskanal steht. Wähle einen, oder lass „publish“ weg.',
  },
  ar: {
    comma: '، ',
    everyStory: 'كل القصص',
    styles: {
      cards: 'كل قصة في إطار خاص: مقدمتها ومصادرها مع الروابط وصورة',
      compact: 'قائمة مرقمة: العنوان والأعداد والمصادر، بلا مقدمة ولا صورة',
      headlines: 'سطر لكل قصة: العنوان وعدد المصادر والوقت',
      briefing: 'للقراءة: مقدمة كل قصة تحت موضوعها',
    },
    noSubscription: 'لا يوجد اشتراك كهذا في هذا الخادم. يعرضها كلها الأمر /subscriptions.',
    limit: (count) => `عدد اشتراكات هذا الخادم ${count}، وهو الحد الأقصى. أنهِ أحدها أولًا بالأمر /unsubscribe.`,
    noTopic: 'لا يوجد موضوع بهذا الاسم. يعرض المواضيع الأمر /topic list وينشئ موضوعًا الأمر /topic create.',
    unreadQuiet: 'لم أستطع قراءة ساعات الهدوء هذه. اكتب بدايتها ونهايتها، مثل 22:00-07:00، أو «بدون».',
    mayNotPost: (permissions) => `لا يُسمح لي بالنشر هناك. امنحني في صلاحيات القناة: ${permissions}. ثم أعد المحاولة.`,
    already: 'لهذه القناة هذا الاشتراك من قبل. لتغييره اختره في الخيار «change».',
    done: 'تم.',
    changed: 'تم التغيير.',
    nextCards: 'كل قصة تنتمي إليه من الآن تحصل على بطاقة. ويعرض الموجود حاليًا الأمر /news.',
    nextDigest: 'يعرض ما سيحتويه الآن الأمر /digest preview.',
    pastNothing: (days) =>
      `خلال آخر ${plural('ar', days, { one: 'يوم', two: 'يومين', few: '# أيام', many: '# يومًا', other: '# يوم' })} لم يكن لينشر شيئًا.`,
    past: (days, stories) =>
      `خلال آخر ${plural('ar', days, { one: 'يوم', two: 'يومين', few: '# أيام', many: '# يومًا', other: '# يوم' })} كان سينشر ${plural('ar', stories, { one: 'قصة واحدة', two: 'قصتين', few: '# قصص', many: '# قصة', other: '# قصة' })}`,
    lately: '، وآخرها',
    pingAdvice:
      'لا يسمح لي Discord بعد بتنبيه هذا الدور: اسمح في إعداداته للجميع بذكره، أو امنحني صلاحية «ذكر @everyone و @here وكل الأدوار».',
    roleButton: 'ولنشر زرّ يأخذ به الأعضاء هذا الدور بأنفسهم استخدم الأمر /role.',
    noZone: 'لا أعرف هذه المنطقة الزمنية. اختر واحدة من القائمة أثناء الكتابة، مثل Asia/Riyadh.',
    unreadTime: 'لم أستطع قراءة هذا الوقت. اكتب الساعات والدقائق، مثل 07:30 أو 18:00.',
    unreadBreaking:
      'لم أستطع قراءة ذلك. اكتب عدد التقارير والدقائق، مثل «3 تقارير في 60 دقيقة» (من 2 إلى 50 تقريرًا، خلال 5 دقائق إلى 24 ساعة)، أو «بدون».',
    breakingNeedsCards: 'الأخبار العاجلة تأتي بطاقات لا موجزًا. اختر معها الوضع «instant».',
    roleNeedsBreaking: 'الأخبار العاجلة وحدها تنبه دورًا. حدد ما هو العاجل، مثل «3 تقارير في 60 دقيقة».',
    notEveryone: 'لا أنبه الجميع. اختر دورًا يستطيع الأعضاء أخذه أو تركه.',
    threadsNeedCards: 'توضع في سلاسل المحادثة مستجدات ما بعد البطاقة. اختر معها الوضع «instant».',
    noThreadsInThreads: 'ليس لسلسلة المحادثة سلاسل خاصة بها. اختر القناة التي هي فيها.',
    publishNeedsAnnouncements: 'لا يمكن تعميم إلا ما في قناة إعلانات. اختر قناة كهذه، أو اترك «publish».',
  },
});
