// What /setup says, in our languages.
import { inLanguages, plural } from '../../model/language.ts';

export const words = inLanguages({
  en: {
    comma: ', ',
    step: (number: number, title: string) => `Step ${number} of 4: ${title}`,
    next: 'Next',
    back: 'Back',
    tryAgain: 'Try again',

    where: 'Where shall I post?',
    chooseChannel: 'Choose a text channel or a thread.',
    pickChannel: 'Choose a channel',
    allAllowed: (channelId: string) => `In <#${channelId}> I may do all that I need.`,
    lacking: (channelId: string, permissions: string) =>
      `In <#${channelId}> I lack: **${permissions}**. Open the channel's settings, Permissions, add me and allow these; then press "Check again". Or choose another channel.`,
    checkAgain: 'Check again',
    whereNext: '/feed list shows what I read for this server, /feed add adds to it.',

    what: 'What shall I tell?',
    whatIs: (channelId: string) =>
      `For <#${channelId}>. A topic is shown by articles: give me one or a few, and I find the stories that are about the same.`,
    everyStory: 'Every story',
    everyStoryIs: 'Told by several outlets, whatever it is about',
    nameless: 'A topic without a name',
    shownBy: (articles: number) => `Shown by ${plural('en', articles, { one: 'one article', other: '# articles' })}`,
    pickTopic: 'Choose what to hear of',
    makeTopic: 'Make a topic',
    otherTopics: 'Other topics',
    whatNext: '/topic create makes a topic at any time, from links too; /topic edit changes one.',

    when: 'When?',
    whenIs: (what: string, channelId: string, time: string, zone: string) =>
      `**${what}** in <#${channelId}>: a digest every day at **${time} (${zone})**, or a card as soon as a story comes up, which grows while outlets join.`,
    pickHour: 'Hour of the digest',
    pickZone: 'Time zone',
    digestAt: (time: string) => `Digest at ${time}`,
    cardsAtOnce: 'Cards at once',
    whenNext: 'Weekly, quiet hours, breaking news and more: /subscribe, also later.',

    done: 'done.',
    wasThere: 'it was there already.',
    limit: (count: number) =>
      `This server has ${plural('en', count, { one: '# subscription', other: '# subscriptions' })}, which is the limit. End one in /subscriptions, then /setup again.`,
    nextWithTopic: 'What next? /topic tune asks about a few borderline stories and learns where the topic ends.',
    nextWithoutTopic: 'What next? /topic create makes a topic of your own, /subscribe brings it to a channel.',
    later: '/subscriptions pauses and ends it, /subscribe changes it, /settings says where I report trouble.',
    noFeeds: 'This server follows no feeds yet, so nothing can come: /feed add follows one.',
    nothingYet: 'In the last day there was nothing that it would have told. What comes from now on will be.',
    wouldHaveCards: 'In the last day these would have had a card',
    soItLooks: 'So it would look now:',
  },
  de: {
    comma: ', ',
    step: (number, title) => `Schritt ${number} von 4: ${title}`,
    next: 'Weiter',
    back: 'Zurück',
    tryAgain: 'Noch einmal',

    where: 'Wo soll ich posten?',
    chooseChannel: 'Wähle einen Textkanal oder einen Thread.',
    pickChannel: 'Kanal wählen',
    allAllowed: (channelId) => `In <#${channelId}> darf ich alles, was ich brauche.`,
    lacking: (channelId, permissions) =>
      `In <#${channelId}> fehlt mir: **${permissions}**. Öffne in den Kanaleinstellungen „Berechtigungen“, füge mich hinzu und erlaube das; drück dann „Noch einmal prüfen“. Oder wähle einen anderen Kanal.`,
    checkAgain: 'Noch einmal prüfen',
    whereNext: 'Was ich für diesen Server lese, zeigt /feed list; mit /feed add kommt etwas dazu.',

    what: 'Was soll ich bringen?',
    whatIs: (channelId) =>
      `Für <#${channelId}>. Ein Thema zeigst du mir mit Artikeln: Gib mir einen oder ein paar, und ich finde die Storys, die davon handeln.`,
    everyStory: 'Jede Story',
    everyStoryIs: 'Was mehrere Quellen melden, ganz gleich wovon es handelt',
    nameless: 'Ein Thema ohne Namen',
    shownBy: (articles) => `Gezeigt von ${plural('de', articles, { one: 'einem Artikel', other: '# Artikeln' })}`,
    pickTopic: 'Wovon willst du hören?',
    makeTopic: 'Thema anlegen',
    otherTopics: 'Weitere Themen',
    whatNext: 'Mit /topic create legst du jederzeit ein Thema an, auch aus Links; /topic edit ändert eines.',

    when: 'Wann?',
    whenIs: (what, channelId, time, zone) =>
      `**${what}** in <#${channelId}>: jeden Tag um **${time} Uhr (${zone})** ein Überblick, oder eine Karte, sobald eine Story aufkommt; sie wächst, während Quellen dazukommen.`,
    pickHour: 'Uhrzeit des Überblicks',
    pickZone: 'Zeitzone',
    digestAt: (time) => `Überblick um ${time} Uhr`,
    cardsAtOnce: 'Karten sofort',
    whenNext: 'Wöchentlich, Ruhezeiten, Eilmeldungen und mehr: /subscribe, auch später noch.',

    done: 'fertig.',
    wasThere: 'das gab es schon.',
    limit: (count) =>
      `Dieser Server hat ${plural('de', count, { one: '# Abo', other: '# Abos' })}, mehr sind nicht möglich. Beende eines in /subscriptions und starte /setup dann noch einmal.`,
    nextWithTopic:
      'Weiter geht es mit /topic tune: Ich frage dich nach ein paar Grenzfällen und lerne, wo das Thema aufhört.',
    nextWithoutTopic: 'Weiter geht es mit /topic create für ein eigenes Thema; /subscribe bringt es in einen Kanal.',
    later:
      '/subscriptions pausiert und beendet das Abo, /subscribe ändert es, in /settings steht, wo ich Probleme melde.',
    noFeeds: 'Dieser Server folgt noch keinen Feeds, also kann nichts kommen: Mit /feed add folgst du einem.',
    nothingYet: 'Am letzten Tag wäre nichts dabei gewesen. Was ab jetzt dazugehört, kommt.',
    wouldHaveCards: 'Diese hätten am letzten Tag eine Karte bekommen',
    soItLooks: 'So sähe er jetzt aus:',
  },
  ar: {
    comma: '، ',
    step: (number, title) => `الخطوة ${number} من 4: ${title}`,
    next: 'التالي',
    back: 'السابق',
    tryAgain: 'حاول مجددًا',

    where: 'أين أنشر؟',
    chooseChannel: 'اختر قناة نصية أو سلسلة محادثة.',
    pickChannel: 'اختر قناة',
    allAllowed: (channelId) => `لدي في <#${channelId}> كل الصلاحيات التي أحتاج إليها.`,
    lacking: (channelId, permissions) =>
      `تنقصني في <#${channelId}>: **${permissions}**. افتح «الصلاحيات» في إعدادات القناة، وأضفني واسمح لي بها، ثم اضغط «تحقق مجددًا». أو اختر قناة أخرى.`,
    checkAgain: 'تحقق مجددًا',
    whereNext: 'يعرض الأمر /feed list ما أقرؤه لهذا الخادم، ويضيف إليه الأمر /feed add.',

    what: 'عمّ أخبركم؟',
    whatIs: (channelId) =>
      `من أجل <#${channelId}>. يُعرَّف الموضوع بالمقالات: أعطني مقالًا أو أكثر، فأجد القصص التي تدور حول الأمر نفسه.`,
    everyStory: 'كل القصص',
    everyStoryIs: 'ما ترويه عدة مصادر، أيًّا كان موضوعه',
    nameless: 'موضوع بلا اسم',
    shownBy: (articles) => `عدد المقالات التي تعرّفه: ${articles}`,
    pickTopic: 'اختر ما تريد السماع عنه',
    makeTopic: 'أنشئ موضوعًا',
    otherTopics: 'مواضيع أخرى',
    whatNext: 'ينشئ الأمر /topic create موضوعًا في أي وقت، ومن الروابط أيضًا، ويعدّله الأمر /topic edit.',

    when: 'متى؟',
    whenIs: (what, channelId, time, zone) =>
      `**${what}** في <#${channelId}>: موجز كل يوم الساعة **${time} (${zone})**، أو بطاقة فور ظهور قصة، تنمو كلما انضمت إليها مصادر.`,
    pickHour: 'ساعة الموجز',
    pickZone: 'المنطقة الزمنية',
    digestAt: (time) => `موجز الساعة ${time}`,
    cardsAtOnce: 'بطاقات فورية',
    whenNext: 'موجز أسبوعي وساعات هدوء وأخبار عاجلة وغيرها: الأمر /subscribe، ولاحقًا أيضًا.',

    done: 'تم.',
    wasThere: 'كان موجودًا من قبل.',
    limit: (count) =>
      `عدد اشتراكات هذا الخادم ${count}، وهو الحد الأقصى. أنهِ أحدها في /subscriptions ثم ابدأ /setup من جديد.`,
    nextWithTopic: 'وماذا بعد؟ يسألك الأمر /topic tune عن بضع قصص تقع قرب الحد، فيتعلم أين ينتهي الموضوع.',
    nextWithoutTopic: 'وماذا بعد؟ ينشئ الأمر /topic create موضوعًا خاصًا بك، ويأتي به إلى قناة الأمر /subscribe.',
    later: 'يوقف الاشتراك أو ينهيه /subscriptions، ويغيّره /subscribe، ويحدد /settings أين أبلّغ عن المشكلات.',
    noFeeds: 'لا يتابع هذا الخادم أي خلاصات بعد، فلن يصل شيء: تابع واحدة بالأمر /feed add.',
    nothingYet: 'لم يكن في اليوم الأخير ما ينشره. وسيُنشر ما يأتي من الآن.',
    wouldHaveCards: 'هذه كانت ستحصل على بطاقة في اليوم الأخير',
    soItLooks: 'هكذا سيبدو الآن:',
  },
});
