// What /me says, in our languages.
import { inLanguages, plural } from '../../model/language.ts';

export const words = inLanguages({
  en: {
    inServer: 'Ask me that in a server: a digest tells the news of one.',
    serverLimit: 'I already send as many digests to members of this server as I may. One of them has to end first.',
    limit: (most: number) =>
      `I already send you ${plural('en', most, { one: '# digest', other: '# digests' })}, which is the limit. End one in /me show first.`,
    closed:
      'Discord does not let me write to you. Allow direct messages from members of this server (the menu of the server, Privacy Settings; or Settings, Content & Social), then ask again.',
    notNow: 'Discord did not let me through just now. Try again in a minute.',
    welcome: (what: string) =>
      `You asked me for a digest in direct messages: ${what}. The first one comes at its time.`,
    stop: 'Send me no more',
    started: (what: string, when: string) =>
      `Done, I wrote to you. Your digest: ${what}; the first one comes ${when}. /me show lists your digests, /me stop ends them.`,
    changed: (what: string, when: string) => `Changed. Your digest: ${what}; the next one comes ${when}.`,
    ended: (what: string) =>
      `Ended: ${what}. I send it no more, and keep nothing of it. /me digest, in a server, starts another.`,
    notThere: 'That digest has ended already.',
    zoneIs: (zone: string) => `Your time zone is ${zone}.`,
    noZone: 'You set no time zone: that of each server counts. Name one with the option "timezone".',
    zoneSet: (zone: string) => `Your time zone is ${zone} now.`,
    zoneCleared: 'Done: that of each server counts for you now.',
    moved: (count: number) =>
      plural('en', count, {
        one: 'One digest of yours comes at the same hour there.',
        other: '# digests of yours come at the same hour there.',
      }),
  },
  de: {
    inServer: 'Frag mich das auf einem Server: Ein Überblick erzählt die Nachrichten von einem.',
    serverLimit:
      'Ich schicke Mitgliedern dieses Servers schon so viele Überblicke, wie ich darf. Erst muss einer davon enden.',
    limit: (most) =>
      `Ich schicke dir schon ${plural('de', most, { one: '# Überblick', other: '# Überblicke' })}, mehr sind nicht möglich. Beende zuerst einen in /me show.`,
    closed:
      'Discord lässt mich dir nicht schreiben. Erlaube Direktnachrichten von Mitgliedern dieses Servers (im Menü des Servers: Privatsphäre-Einstellungen; oder in den Einstellungen: Inhalt & Soziales) und versuch es dann noch einmal.',
    notNow: 'Discord hat mich gerade nicht durchgelassen. Versuch es in einer Minute noch einmal.',
    welcome: (what) =>
      `Du hast mich um einen Überblick per Direktnachricht gebeten: ${what}. Der erste kommt zu seiner Zeit.`,
    stop: 'Nichts mehr schicken',
    started: (what, when) =>
      `Fertig, ich habe dir geschrieben. Dein Überblick: ${what}; der erste kommt ${when}. /me show zeigt deine Überblicke, /me stop beendet sie.`,
    changed: (what, when) => `Geändert. Dein Überblick: ${what}; der nächste kommt ${when}.`,
    ended: (what) =>
      `Beendet: ${what}. Ich schicke ihn nicht mehr und behalte nichts davon. /me digest auf einem Server legt einen neuen an.`,
    notThere: 'Dieser Überblick ist schon beendet.',
    zoneIs: (zone) => `Deine Zeitzone ist ${zone}.`,
    noZone:
      'Du hast keine Zeitzone gesetzt: Es zählt die des jeweiligen Servers. Nenne eine mit der Option „timezone“.',
    zoneSet: (zone) => `Deine Zeitzone ist jetzt ${zone}.`,
    zoneCleared: 'Fertig: Für dich zählt nun die Zeitzone des jeweiligen Servers.',
    moved: (count) =>
      plural('de', count, {
        one: 'Einer deiner Überblicke kommt dort zur gleichen Uhrzeit.',
        other: '# deiner Überblicke kommen dort zur gleichen Uhrzeit.',
      }),
  },
  ar: {
    inServer: 'اسألني ذلك في أحد الخوادم: فالموجز يروي أخبار خادم بعينه.',
    serverLimit: 'أرسل بالفعل إلى أعضاء هذا الخادم أقصى عدد مسموح به من الموجزات. يجب أن ينتهي أحدها أولًا.',
    limit: (most) =>
      `أرسل إليك من قبل ${plural('ar', most, { one: 'موجزًا واحدًا', two: 'موجزين', few: '# موجزات', many: '# موجزًا', other: '# موجز' })}، وهو الحد الأقصى. أنهِ أحدها أولًا بالأمر /me show.`,
    closed:
      'لا يسمح لي Discord بمراسلتك. اسمح بالرسائل الخاصة من أعضاء هذا الخادم (من قائمة الخادم: إعدادات الخصوصية؛ أو من الإعدادات: المحتوى والتواصل)، ثم أعد المحاولة.',
    notNow: 'لم يدعني Discord أمرّ الآن. أعد المحاولة بعد دقيقة.',
    welcome: (what) => `طلبت مني موجزًا في رسائلك الخاصة: ${what}. يأتيك الأول في موعده.`,
    stop: 'لا ترسل المزيد',
    started: (what, when) =>
      `تم، وقد راسلتك. موجزك: ${what}؛ ويأتي الأول ${when}. يعرض موجزاتك الأمر /me show وينهيها الأمر /me stop.`,
    changed: (what, when) => `تم التغيير. موجزك: ${what}؛ ويأتي التالي ${when}.`,
    ended: (what) =>
      `انتهى: ${what}. لن أرسله بعد الآن ولا أحتفظ بشيء منه. لبدء موجز آخر استخدم في أحد الخوادم الأمر /me digest.`,
    notThere: 'انتهى هذا الموجز من قبل.',
    zoneIs: (zone) => `منطقتك الزمنية هي ${zone}.`,
    noZone: 'لم تحدد منطقة زمنية: تُعتمد منطقة كل خادم. حدد واحدة بالخيار «timezone».',
    zoneSet: (zone) => `أصبحت منطقتك الزمنية ${zone}.`,
    zoneCleared: 'تم: تُعتمد لك الآن منطقة كل خادم.',
    moved: (count) =>
      plural('ar', count, {
        one: 'ويأتي موجز واحد من موجزاتك في الساعة نفسها هناك.',
        two: 'ويأتي موجزان من موجزاتك في الساعة نفسها هناك.',
        few: 'وتأتي # من موجزاتك في الساعة نفسها هناك.',
        other: 'ويأتي # من موجزاتك في الساعة نفسها هناك.',
      }),
  },
});
