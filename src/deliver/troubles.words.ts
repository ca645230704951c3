// What notices to those who run a server say, in each language. The English reasons of a pause are kept in the store: changed, old ones
// are told as they stand.
import { inLanguages } from '../model/language.ts';

export const words = inLanguages({
  en: {
    recovered: (feed: string) => `I can read ${feed} again.`,
    broken: (feed: string, since: string, why: string) => `I haven't been able to read ${feed} since ${since}: ${why}.`,
    stopped: 'I have stopped asking. `/feed test` tries it, `/feed add` starts it anew, `/feed remove` ends it.',
    keepTrying: 'I keep trying, more and more rarely. `/feed test` tries it now; `/feed remove` ends it.',
    'channel-gone': (why: string) => `the channel is gone (${why})`,
    'no-permission': (why: string) =>
      `I may not post there (${why}); give me View Channel, Send Messages, Embed Links and Read Message History`,
    refused: (what: string, where: string, why: string) =>
      `I couldn't post ${what} in ${where}: ${why}. Its subscriptions are paused; resume them in \`/subscriptions\` when that is mended.`,
    uncertain: (what: string, where: string, why: string) =>
      `I can't tell whether ${what} reached ${where}: ${why}. I won't send it a second time. With the permission Read Message History I could have looked.`,
    rest: (where: string) =>
      `The further messages of that digest in ${where} are not posted: without knowing its first one I have no post to put them into. What they tell does not come again by itself; \`/search\` finds it.`,
    badPayload: (what: string, where: string) =>
      `Discord refused the form of ${what} for ${where}, so it was not posted. That is my mistake; the log of whoever runs me has the details.`,
    aside: (what: string, where: string, why: string) =>
      `I can't ${what} in ${where}: ${why} The messages themselves are posted as before.`,
    publishing: 'publish what I post',
    tending: 'tag and archive my posts',
    threading: 'start threads and write in them',
    digest: 'a digest',
    card: 'a story card',
    cardEdit: "a story card's update",
  },
  de: {
    recovered: (feed: string) => `Ich kann ${feed} wieder lesen.`,
    broken: (feed: string, since: string, why: string) => `Ich kann ${feed} seit ${since} nicht lesen: ${why}.`,
    stopped:
      'Ich frage dort nicht mehr nach. `/feed test` versucht es, `/feed add` fängt neu an, `/feed remove` beendet es.',
    keepTrying:
      'Ich versuche es weiter, aber immer seltener. `/feed test` versucht es jetzt; `/feed remove` beendet es.',
    'channel-gone': (why: string) => `den Kanal gibt es nicht mehr (${why})`,
    'no-permission': (why: string) =>
      `ich darf dort nicht schreiben (${why}); gib mir die Rechte „Kanal ansehen“, „Nachrichten senden“, „Links einbetten“ und „Nachrichtenverlauf anzeigen“`,
    refused: (what: string, where: string, why: string) =>
      `Ich konnte ${what} in ${where} nicht schreiben: ${why}. Die Abos dort ruhen; setze sie mit \`/subscriptions\` fort, wenn das behoben ist.`,
    uncertain: (what: string, where: string, why: string) =>
      `Ich weiß nicht, ob ${what} in ${where} angekommen ist: ${why}. Ein zweites Mal schicke ich das nicht. Mit dem Recht „Nachrichtenverlauf anzeigen“ hätte ich nachsehen können.`,
    rest: (where: string) =>
      `Die weiteren Nachrichten dieses Überblicks in ${where} kommen nicht: Ohne die erste zu kennen, habe ich keinen Beitrag, in den sie gehören. Was darin steht, kommt nicht von selbst noch einmal; \`/search\` findet es.`,
    badPayload: (what: string, where: string) =>
      `Discord hat die Form abgelehnt, in der ich ${what} in ${where} schreiben wollte; deshalb steht dort nichts. Das ist mein Fehler; Näheres steht im Protokoll derer, die mich betreiben.`,
    aside: (what: string, where: string, why: string) =>
      `Ich kann in ${where} ${what}: ${why} Die Nachrichten selbst kommen weiter wie bisher.`,
    publishing: 'nicht veröffentlichen, was ich schreibe',
    tending: 'meine Beiträge nicht taggen und archivieren',
    threading: 'keine Threads beginnen oder darin schreiben',
    digest: 'einen Überblick',
    card: 'eine Karte',
    cardEdit: 'eine Änderung an einer Karte',
  },
  ar: {
    recovered: (feed: string) => `عدتُ قادرًا على قراءة ${feed}.`,
    broken: (feed: string, since: string, why: string) => `تعذّرت عليّ قراءة ${feed} منذ ${since}: ${why}.`,
    stopped: 'توقّفتُ عن المحاولة. الأمر `/feed test` يجرّبه، و`/feed add` يبدؤه من جديد، و`/feed remove` ينهيه.',
    keepTrying: 'أواصل المحاولة على فترات متباعدة. الأمر `/feed test` يجرّبه الآن، و`/feed remove` ينهيه.',
    'channel-gone': (why: string) => `لم تعد القناة موجودة (${why})`,
    'no-permission': (why: string) =>
      `لا يُسمح لي بالنشر هناك (${why})؛ امنحني صلاحيات عرض القناة وإرسال الرسائل وتضمين الروابط وقراءة سجلّ الرسائل`,
    refused: (what: string, where: string, why: string) =>
      `تعذّر عليّ نشر ${what} في ${where}: ${why}. أُوقفت اشتراكات هذه القناة مؤقّتًا؛ استأنفها من \`/subscriptions\` بعد معالجة السبب.`,
    uncertain: (what: string, where: string, why: string) =>
      `لا أعلم إن كانت رسالتي (${what}) قد وصلت إلى ${where}: ${why}. لن أرسلها مرّة ثانية. لو كانت لديّ صلاحية قراءة سجلّ الرسائل لتحقّقتُ من ذلك.`,
    rest: (where: string) =>
      `لن تُنشر بقية رسائل ذلك الموجز في ${where}: لا أعرف رسالته الأولى، فليس لديّ منشور أضعها فيه. ولن يأتي ما فيها مرّة أخرى من تلقاء نفسه، لكنّ الأمر \`/search\` يجده.`,
    badPayload: (what: string, where: string) =>
      `رفض Discord صيغة رسالتي (${what}) إلى ${where}، فلم تُنشر. هذا خطأ منّي، والتفاصيل في سجلّ من يشغّلني.`,
    aside: (what: string, where: string, why: string) =>
      `لا أستطيع ${what} في ${where}: ${why} أمّا الرسائل نفسها فتُنشر كما كانت.`,
    publishing: 'تعميم ما أنشره',
    tending: 'وسم منشوراتي وأرشفتها',
    threading: 'بدء سلاسل المحادثة والكتابة فيها',
    digest: 'موجز',
    card: 'بطاقة قصة',
    cardEdit: 'تحديث بطاقة قصة',
  },
});
