// Why a subscription did not tell a story, and what would have turned it, in each language. Plain text.
import { inLanguages, plural } from '../model/language.ts';

export const words = inLanguages({
  en: {
    removed: 'somebody removed the message, and it stays removed',
    noReason: 'no reason is known',
    failed: (why: string) => `the message could not be posted: ${why}`,
    uncertain: (why: string) => `nobody can say whether the message arrived: ${why}`,
    cancelled: (why: string) => `the message was not posted: ${why}`,
    onItsWay: 'the message is on its way',
    topicGone: 'its topic was deleted',
    notScored: (topic: string) => `it has not been scored for “${topic}” yet`,
    share: (belong: number, reports: number, topic: string) =>
      `${belong} of its ${reports} reports belong to “${topic}”, and a story needs half of them`,
    moreThatBelong: (more: number) =>
      plural('en', more, { one: 'one more report that belongs', other: '# more reports that belong' }),
    term: (topic: string, rule: string) => `the rule of “${topic}” kept it out (${rule})`,
    withoutRule: 'the topic without that rule',
    score: (reached: string, topic: string, wanted: string) =>
      `it scored ${reached} for “${topic}”, which takes stories from ${wanted} on`,
    articleLikeIt: 'an article like it among those that show the topic',
    threshold: (reached: string, wanted: string) => `a threshold of ${reached} instead of ${wanted}`,
    oldForCard: (hours: number) =>
      `its newest report was more than ${plural('en', hours, { one: '# hour', other: '# hours' })} old when I read it`,
    freshReport: 'a fresh report that joins it',
    cap: (most: number) =>
      `the subscription had its cards of that day (at most ${most}); it comes with the others when the day is over`,
    higherCap: 'a higher cap of cards',
    beforeSubscription: 'it last grew before the subscription was made',
    whileResting: 'when it last grew the subscription rested, or its topic was another',
    anotherReport: 'another report that joins it',
    quiet: 'quiet hours hold it; it comes when they end',
    otherQuiet: 'other quiet hours',
    breaking: (reports: number, minutes: number, most: number) =>
      `the subscription waits for ${reports} independent reports within ${minutes} minutes, and at most ${most} came within such a time`,
    moreWithin: (more: number) =>
      plural('en', more, { one: 'one more within that time', other: '# more within that time' }),
    reports: (wanted: number, has: number) =>
      `a subscription to every story waits for ${wanted} independent reports, and it has ${has}`,
    moreReports: (more: number) =>
      `${plural('en', more, { one: 'one more independent report', other: '# more independent reports' })}, or a topic that it belongs to`,
    backlog: 'its reports came with the first visit to their feed, or long after they were published',
    oldForDigest: 'its newest report is older than what that digest tells',
    scoredAfter: 'it was scored again after that digest; as it scored then, it did not belong or others ranked higher',
    limit: (stories: number) => `its digest had room for ${stories}, and others ranked higher`,
    moreRoom: (stories: number) =>
      `room for more than ${plural('en', stories, { one: 'one story', other: '# stories' })}`,
    beforePeriod: 'it last grew before the period of the next digest',
    muted: 'it is muted in that channel',
    lifting: 'lifting the mute in /mutes',
    ended: 'an administrator of this server ended it',
    undoing: 'taking that back with /care undo',
    paused: (why: string) => `the subscription is paused (${why})`,
    resuming: 'resuming it in /subscriptions',
  },
  de: {
    removed: 'jemand hat die Nachricht gelöscht, und sie bleibt gelöscht',
    noReason: 'ein Grund ist nicht bekannt',
    failed: (why: string) => `die Nachricht konnte nicht geschrieben werden: ${why}`,
    uncertain: (why: string) => `niemand weiß, ob die Nachricht angekommen ist: ${why}`,
    cancelled: (why: string) => `die Nachricht wurde nicht geschrieben: ${why}`,
    onItsWay: 'die Nachricht ist unterwegs',
    topicGone: 'das Thema wurde gelöscht',
    notScored: (topic: string) => `sie wurde für „${topic}“ noch nicht bewertet`,
    share: (belong: number, reports: number, topic: string) =>
      `von ihren ${reports} Berichten gehören ${belong} zu „${topic}“, und eine Story braucht die Hälfte`,
    moreThatBelong: (more: number) =>
      plural('de', more, { one: 'noch ein Bericht, der dazugehört', other: '# weitere Berichte, die dazugehören' }),
    term: (topic: string, rule: string) => `eine Regel von „${topic}“ hat sie ausgeschlossen (${rule})`,
    withoutRule: 'das Thema ohne diese Regel',
    score: (reached: string, topic: string, wanted: string) =>
      `sie bekam ${reached} für „${topic}“, und das Thema nimmt Storys ab ${wanted}`,
    articleLikeIt: 'ein ähnlicher Artikel unter den Beispielen des Themas',
    threshold: (reached: string, wanted: string) => `eine Schwelle von ${reached} statt ${wanted}`,
    oldForCard: (hours: number) =>
      `ihr neuester Bericht war schon über ${plural('de', hours, { one: '# Stunde', other: '# Stunden' })} alt, als ich ihn las`,
    freshReport: 'ein frischer Bericht, der dazukommt',
    cap: (most: number) =>
      `das Abo hatte seine Karten für den Tag (höchstens ${most}); sie kommt mit den übrigen, wenn der Tag vorbei ist`,
    higherCap: 'mehr erlaubte Karten am Tag',
    beforeSubscription: 'sie wuchs zuletzt, bevor es das Abo gab',
    whileResting: 'als sie zuletzt wuchs, ruhte das Abo oder hatte ein anderes Thema',
    anotherReport: 'ein weiterer Bericht, der dazukommt',
    quiet: 'die Ruhezeit hält sie zurück; sie kommt, wenn die Ruhezeit endet',
    otherQuiet: 'eine andere Ruhezeit',
    breaking: (reports: number, minutes: number, most: number) =>
      `das Abo wartet auf ${reports} unabhängige Berichte innerhalb von ${minutes} Minuten, und es kamen höchstens ${most} in so kurzer Zeit`,
    moreWithin: (more: number) =>
      plural('de', more, { one: 'noch einer in dieser Zeit', other: '# weitere in dieser Zeit' }),
    reports: (wanted: number, has: number) =>
      `ein Abo aller Storys wartet auf ${wanted} unabhängige Berichte, und sie hat ${has}`,
    moreReports: (more: number) =>
      `${plural('de', more, { one: 'noch ein unabhängiger Bericht', other: '# weitere unabhängige Berichte' })} oder ein Thema, zu dem sie gehört`,
    backlog: 'ihre Berichte kamen mit dem ersten Besuch ihres Feeds oder lange nach ihrer Veröffentlichung',
    oldForDigest: 'ihr neuester Bericht ist älter als das, was dieser Überblick bringt',
    scoredAfter:
      'sie wurde nach diesem Überblick neu bewertet; damals gehörte sie nicht dazu, oder andere lagen vor ihr',
    limit: (stories: number) => `ihr Überblick hatte Platz für ${stories}, und andere lagen vor ihr`,
    moreRoom: (stories: number) =>
      `Platz für mehr als ${plural('de', stories, { one: 'eine Story', other: '# Storys' })}`,
    beforePeriod: 'sie wuchs zuletzt vor der Zeit, die der nächste Überblick abdeckt',
    muted: 'sie ist in diesem Kanal stummgeschaltet',
    lifting: 'die Stummschaltung in /mutes aufheben',
    ended: 'jemand aus der Verwaltung dieses Servers hat sie beendet',
    undoing: 'das mit /care undo zurücknehmen',
    paused: (why: string) => `das Abo ruht (${why})`,
    resuming: 'das Abo in /subscriptions fortsetzen',
  },
  ar: {
    removed: 'حذف أحدهم الرسالة، وستبقى محذوفة',
    noReason: 'السبب غير معروف',
    failed: (why: string) => `تعذّر نشر الرسالة: ${why}`,
    uncertain: (why: string) => `لا أحد يعلم إن كانت الرسالة قد وصلت: ${why}`,
    cancelled: (why: string) => `لم تُنشر الرسالة: ${why}`,
    onItsWay: 'الرسالة في الطريق',
    topicGone: 'حُذف الموضوع',
    notScored: (topic: string) => `لم تُقيَّم بعد لموضوع «${topic}»`,
    share: (belong: number, reports: number, topic: string) =>
      `ينتمي إلى «${topic}» ${belong} من أصل ${reports} من تقاريرها، والمطلوب نصفها على الأقل`,
    moreThatBelong: (more: number) =>
      plural('ar', more, {
        one: 'تقرير آخر ينتمي إلى الموضوع',
        two: 'تقريران آخران ينتميان إلى الموضوع',
        few: '# تقارير أخرى تنتمي إلى الموضوع',
        many: '# تقريرًا آخر ينتمي إلى الموضوع',
        other: '# تقرير آخر ينتمي إلى الموضوع',
      }),
    term: (topic: string, rule: string) => `استبعدتها قاعدة من قواعد «${topic}» (${rule})`,
    withoutRule: 'الموضوع من دون تلك القاعدة',
    score: (reached: string, topic: string, wanted: string) =>
      `نالت ${reached} في موضوع «${topic}»، وهو يقبل القصص ابتداءً من ${wanted}`,
    articleLikeIt: 'مقال يشبهها بين أمثلة الموضوع',
    threshold: (reached: string, wanted: string) => `عتبة قدرها ${reached} بدلًا من ${wanted}`,
    oldForCard: (hours: number) =>
      `كان أحدث تقاريرها أقدم من ${plural('ar', hours, { one: 'ساعة', two: 'ساعتين', few: '# ساعات', many: '# ساعة', other: '# ساعة' })} حين قرأته`,
    freshReport: 'تقرير جديد ينضمّ إليها',
    cap: (most: number) => `استوفى الاشتراك بطاقات ذلك اليوم (الحدّ الأقصى ${most})؛ وستأتي مع غيرها حين ينتهي اليوم`,
    higherCap: 'حدّ أعلى للبطاقات',
    beforeSubscription: 'كان آخر نموّ لها قبل إنشاء الاشتراك',
    whileResting: 'حين نمت آخر مرّة كان الاشتراك متوقّفًا، أو كان موضوعه مختلفًا',
    anotherReport: 'تقرير آخر ينضمّ إليها',
    quiet: 'تؤجّلها ساعات الهدوء؛ وستأتي حين تنتهي',
    otherQuiet: 'ساعات هدوء أخرى',
    breaking: (reports: number, minutes: number, most: number) =>
      `ينتظر الاشتراك عددًا من التقارير المستقلّة (${reports}) خلال مدّة بالدقائق (${minutes})، وأقصى ما ورد في مثلها ${most}`,
    moreWithin: (more: number) =>
      plural('ar', more, {
        one: 'تقرير آخر في تلك المدّة',
        two: 'تقريران آخران في تلك المدّة',
        few: '# تقارير أخرى في تلك المدّة',
        many: '# تقريرًا آخر في تلك المدّة',
        other: '# تقرير آخر في تلك المدّة',
      }),
    reports: (wanted: number, has: number) =>
      `الاشتراك في كل القصص ينتظر عددًا من التقارير المستقلّة (${wanted})، ولها منها ${has}`,
    moreReports: (more: number) =>
      `${plural('ar', more, {
        one: 'تقرير مستقلّ آخر',
        two: 'تقريران مستقلّان آخران',
        few: '# تقارير مستقلّة أخرى',
        many: '# تقريرًا مستقلًّا آخر',
        other: '# تقرير مستقلّ آخر',
      })}، أو موضوع تنتمي إليه`,
    backlog: 'جاءت تقاريرها مع أول زيارة لخلاصتها، أو بعد نشرها بزمن طويل',
    oldForDigest: 'أحدث تقاريرها أقدم ممّا يعرضه ذلك الموجز',
    scoredAfter: 'أُعيد تقييمها بعد ذلك الموجز؛ وبتقييمها آنذاك لم تكن تنتمي، أو تقدّم غيرها عليها',
    limit: (stories: number) => `اتّسع موجزها لعدد محدود (${stories})، وتقدّم غيرها عليها`,
    moreRoom: (stories: number) => `متّسع لأكثر من ${stories} من القصص`,
    beforePeriod: 'كان آخر نموّ لها قبل المدّة التي يغطّيها الموجز المقبل',
    muted: 'هي مكتومة في تلك القناة',
    lifting: 'إلغاء كتمها بالأمر /mutes',
    ended: 'أنهاها أحد مديري هذا الخادم',
    undoing: 'التراجع عن ذلك بالأمر ‎/care undo',
    paused: (why: string) => `الاشتراك متوقّف مؤقّتًا (${why})`,
    resuming: 'استئنافه من ‎/subscriptions',
  },
});
