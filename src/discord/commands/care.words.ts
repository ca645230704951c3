// What /care says, in our languages.
import { inLanguages, plural } from '../../model/language.ts';

export const words = inLanguages({
  en: {
    unknown: 'I know no such story among the feeds of this server. Choose one from the list while typing.',
    idle: 'That would change nothing: it is so already.',
    full: (most: number) =>
      `This server has decided about stories ${plural('en', most, { one: 'once', other: '# times' })}, which is the limit.`,
    merged: (headline: string, reports: number) =>
      `Done: they are one story in this server, **${headline}**, with ${plural('en', reports, { one: 'one report', other: '# reports' })}. A card of the other one says that this one goes on.`,
    split: (rest: string, part: string) =>
      `Done: there are two stories in this server now. What is left is **${rest}**, the other one is **${part}**. Later reports go with the one that they are like.`,
    renamed: (headline: string) => `Done: in this server the headline is now **${headline}**, also on its cards.`,
    ended: (headline: string) =>
      `Done: **${headline}** is settled in this server. Its card is left alone, and nothing more is told of it.`,
    undo: '/care undo takes it back.',
    onlyHere: '-# Decisions hold in this server alone, from now on; cards follow within a minute or two.',
    choose: (headline: string, shown: number, all: number) =>
      shown < all
        ? `**${headline}**: which of these reports are another story? These are the newest ${shown} of ${all}; the option "words" finds others.`
        : `**${headline}**: which of these reports are another story?`,
    chooseHere: 'Reports that are another story',
    tooFew: 'That story has one report only that this server sees, so there is nothing to split.',
    noReports: 'No report of that story has these words in its title.',
    nothing: 'Nothing was decided about stories in this server. /care merge, split, rename and end do that.',
    noDecision: 'There is no such decision any more. /care list shows those that hold.',
    undone: (count: number) =>
      `Taken back${count > 1 ? `, with ${plural('en', count - 1, { one: 'one decision', other: '# decisions' })} that meant nothing without it` : ''}. Cards follow within a minute or two.`,
    list: (count: number) =>
      `**${plural('en', count, { one: 'One decision', other: '# decisions' })}** that hold here, newest first`,
    more: (count: number) =>
      `and ${plural('en', count, { one: 'one more', other: '# more' })}; /care export has them all`,
    merge: (one: string, other: string) => `"${other}" joined to "${one}"`,
    splitOff: (count: number, story: string) =>
      `${plural('en', count, { one: 'one report', other: '# reports' })} taken out of "${story}"`,
    rename: (story: string, headline: string) => `"${story}" called "${headline}"`,
    end: (story: string) => `"${story}" ended`,
    gone: 'a story that is gone',
    tooLarge: 'That is more than Discord lets me attach.',
    export: (stories: number) =>
      `${plural('en', stories, { one: 'One story', other: '# stories' })} as labelled lines: each report with its story as this server has it, and what was decided. It holds addresses of reports, and nobody's name.`,
  },
  de: {
    unknown: 'So eine Story kenne ich in den Feeds dieses Servers nicht. Wähle beim Tippen eine aus der Liste.',
    idle: 'Das würde nichts ändern: So ist es schon.',
    full: (most) =>
      `Dieser Server hat ${plural('de', most, { one: 'einmal', other: '#-mal' })} über Storys entschieden, mehr ist nicht möglich.`,
    merged: (headline, reports) =>
      `Fertig: Auf diesem Server sind sie jetzt eine Story, **${headline}**, mit ${plural('de', reports, { one: 'einem Bericht', other: '# Berichten' })}. Eine Karte der anderen sagt, dass diese weitergeht.`,
    split: (rest, part) =>
      `Fertig: Auf diesem Server sind es jetzt zwei Storys. Übrig ist **${rest}**, die andere ist **${part}**. Spätere Berichte kommen zu der, der sie gleichen.`,
    renamed: (headline) =>
      `Fertig: Auf diesem Server lautet die Schlagzeile jetzt **${headline}**, auch auf den Karten.`,
    ended: (headline) =>
      `Fertig: **${headline}** ist auf diesem Server abgeschlossen. Die Karte bleibt, wie sie ist, und es kommt nichts mehr dazu.`,
    undo: '/care undo nimmt es zurück.',
    onlyHere: '-# Entscheidungen gelten nur auf diesem Server und ab jetzt; Karten folgen in ein bis zwei Minuten.',
    choose: (headline, shown, all) =>
      shown < all
        ? `**${headline}**: Welche dieser Berichte sind eine andere Story? Das sind die neuesten ${shown} von ${all}; die Option „words“ findet andere.`
        : `**${headline}**: Welche dieser Berichte sind eine andere Story?`,
    chooseHere: 'Berichte, die eine andere Story sind',
    tooFew: 'Von dieser Story sieht dieser Server nur einen Bericht, da lässt sich nichts trennen.',
    noReports: 'Kein Bericht dieser Story hat diese Wörter im Titel.',
    nothing: 'Auf diesem Server wurde nichts über Storys entschieden. Das geht mit /care merge, split, rename und end.',
    noDecision: 'Diese Entscheidung gibt es nicht mehr. /care list zeigt alle, die gelten.',
    undone: (count) =>
      `Zurückgenommen${count > 1 ? `, samt ${plural('de', count - 1, { one: 'einer Entscheidung', other: '# Entscheidungen' })}, die ohne sie nichts bedeutet` : ''}. Karten folgen in ein bis zwei Minuten.`,
    list: (count) =>
      `**${plural('de', count, { one: 'Eine Entscheidung', other: '# Entscheidungen' })}**, die hier gelten, neueste zuerst`,
    more: (count) => `und ${plural('de', count, { one: 'eine weitere', other: '# weitere' })}; /care export hat alle`,
    merge: (one, other) => `„${other}“ zu „${one}“ dazugenommen`,
    splitOff: (count, story) =>
      `${plural('de', count, { one: 'ein Bericht', other: '# Berichte' })} aus „${story}“ herausgenommen`,
    rename: (story, headline) => `„${story}“ heißt „${headline}“`,
    end: (story) => `„${story}“ beendet`,
    gone: 'eine Story, die es nicht mehr gibt',
    tooLarge: 'Das ist mehr, als Discord mich anhängen lässt.',
    export: (stories) =>
      `${plural('de', stories, { one: 'Eine Story', other: '# Storys' })} als Zeilen mit Etikett: jeder Bericht mit seiner Story, wie dieser Server sie hat, und was entschieden wurde. Darin stehen Adressen von Berichten, aber keine Namen von Mitgliedern.`,
  },
  ar: {
    unknown: 'لا أعرف قصة كهذه في خلاصات هذا الخادم. اختر واحدة من القائمة أثناء الكتابة.',
    idle: 'لن يغيّر ذلك شيئًا، فالأمر كذلك بالفعل.',
    full: (most) => `بلغ عدد قرارات هذا الخادم بشأن القصص ${most}، وهو الحد الأقصى.`,
    merged: (headline, reports) =>
      `تم: أصبحتا في هذا الخادم قصة واحدة، **${headline}**، وفيها ${plural('ar', reports, { one: 'تقرير واحد', two: 'تقريران', few: '# تقارير', many: '# تقريرًا', other: '# تقرير' })}. وبطاقة القصة الأخرى تقول إن هذه هي المستمرة.`,
    split: (rest, part) =>
      `تم: أصبحت في هذا الخادم قصتان. الباقية هي **${rest}**، والأخرى هي **${part}**. والتقارير اللاحقة تنضم إلى الأقرب إليها.`,
    renamed: (headline) => `تم: أصبح العنوان في هذا الخادم **${headline}**، وعلى البطاقات أيضًا.`,
    ended: (headline) => `تم: انتهت قصة **${headline}** في هذا الخادم. تبقى بطاقتها كما هي، ولن يُنشر عنها المزيد.`,
    undo: 'يمكن التراجع بالأمر ‎/care undo.',
    onlyHere: '-# تسري القرارات في هذا الخادم وحده ومن الآن فصاعدًا؛ وتتبعها البطاقات خلال دقيقة أو دقيقتين.',
    choose: (headline, shown, all) =>
      shown < all
        ? `**${headline}**: أيّ هذه التقارير قصة أخرى؟ هذه أحدث ${shown} من أصل ${all}؛ والخيار «words» يجد غيرها.`
        : `**${headline}**: أيّ هذه التقارير قصة أخرى؟`,
    chooseHere: 'تقارير هي قصة أخرى',
    tooFew: 'لا يرى هذا الخادم من هذه القصة إلا تقريرًا واحدًا، فلا شيء يمكن فصله.',
    noReports: 'لا تقرير في هذه القصة يحمل هذه الكلمات في عنوانه.',
    nothing: 'لم يُتخذ أي قرار بشأن القصص في هذا الخادم. استعمل ‎/care merge أو split أو rename أو end.',
    noDecision: 'لم يعد هذا القرار موجودًا. يعرض ‎/care list القرارات السارية.',
    undone: (count) =>
      `تم التراجع${count > 1 ? `، ومعه ${plural('ar', count - 1, { one: 'قرار واحد', two: 'قراران', few: '# قرارات', many: '# قرارًا', other: '# قرار' })} لا معنى لها من دونه` : ''}. وتتبعه البطاقات خلال دقيقة أو دقيقتين.`,
    list: (count) =>
      `**${plural('ar', count, { one: 'قرار واحد', two: 'قراران', few: '# قرارات', many: '# قرارًا', other: '# قرار' })}** تسري هنا، الأحدث أولًا`,
    more: (count) =>
      `و${plural('ar', count, { one: 'قرار آخر', two: 'قراران آخران', few: '# قرارات أخرى', many: '# قرارًا آخر', other: '# قرار آخر' })}؛ كلها في ‎/care export.`,
    merge: (one, other) => `ضُمّت «${other}» إلى «${one}»`,
    splitOff: (count, story) =>
      `أُخرج ${plural('ar', count, { one: 'تقرير واحد', two: 'تقريران', few: '# تقارير', many: '# تقريرًا', other: '# تقرير' })} من «${story}»`,
    rename: (story, headline) => `سُمّيت «${story}» «${headline}»`,
    end: (story) => `أُنهيت «${story}»`,
    gone: 'قصة لم تعد موجودة',
    tooLarge: 'هذا أكبر مما يسمح Discord بإرفاقه.',
    export: (stories) =>
      `${plural('ar', stories, { one: 'قصة واحدة', two: 'قصتان', few: '# قصص', many: '# قصة', other: '# قصة' })} في سطور موسومة: كل تقرير مع قصته كما هي في هذا الخادم، وما تقرر. فيه عناوين التقارير وليس فيه اسم أحد.`,
  },
});
