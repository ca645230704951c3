// The reasons that are recorded in English, and how our other languages say them. A star stands for anything; `*1` is what the
// first one stood for. The first form that fits is taken, so those that say more stand above those that would swallow them.

export interface Reason {
  readonly en: string;
  readonly de: string;
  readonly ar: string;
}

export const reasons: readonly Reason[] = [
  // Subscriptions that rest.
  {
    en: 'your direct messages are closed to me',
    de: 'du nimmst keine Direktnachrichten von mir an',
    ar: 'رسائلك الخاصة مغلقة أمامي',
  },
  { en: 'by hand', de: 'von Hand', ar: 'يدويًا' },
  { en: 'its topic was deleted', de: 'das Thema wurde gelöscht', ar: 'حُذف موضوعه' },
  { en: 'the channel is gone (*)', de: 'den Kanal gibt es nicht mehr (*1)', ar: 'لم تعد القناة موجودة (*1)' },
  {
    en: 'I may not post there (*); give me View Channel, Send Messages, Embed Links and Read Message History',
    de: 'ich darf dort nichts posten (*1); gib mir „Kanal ansehen“, „Nachrichten senden“, „Links einbetten“ und „Nachrichtenverlauf anzeigen“',
    ar: 'لا يُسمح لي بالنشر هناك (*1)؛ امنحني «عرض القناة» و«إرسال الرسائل» و«تضمين الروابط» و«قراءة سجل الرسائل»',
  },

  // What Discord refuses.
  {
    en: 'The channel no longer exists. Subscribe another one.',
    de: 'Den Kanal gibt es nicht mehr. Wähle einen anderen.',
    ar: 'لم تعد القناة موجودة. اختر قناة أخرى.',
  },
  {
    en: 'I am no longer in that server. Invite me again.',
    de: 'Ich bin nicht mehr auf dem Server. Lade mich wieder ein.',
    ar: 'لم أعد في ذلك الخادم. ادعُني من جديد.',
  },
  { en: 'The message was removed.', de: 'Die Nachricht wurde entfernt.', ar: 'أُزيلت الرسالة.' },
  {
    en: 'I cannot see the channel. Allow me "View Channel" there.',
    de: 'Ich sehe den Kanal nicht. Erlaube mir dort „Kanal ansehen“.',
    ar: 'لا أرى القناة. اسمح لي هناك بـ«عرض القناة».',
  },
  {
    en: 'The message is not mine, so I cannot change it.',
    de: 'Die Nachricht ist nicht von mir, also kann ich sie nicht ändern.',
    ar: 'الرسالة ليست لي، فلا أستطيع تغييرها.',
  },
  {
    en: 'That person takes no direct messages from me.',
    de: 'Die Person nimmt keine Direktnachrichten von mir an.',
    ar: 'هذا الشخص لا يقبل رسائل خاصة مني.',
  },
  {
    en: 'That kind of channel takes no messages from me. Choose a text channel.',
    de: 'In so einem Kanal kann ich nichts schreiben. Wähle einen Textkanal.',
    ar: 'لا أستطيع الكتابة في هذا النوع من القنوات. اختر قناة نصية.',
  },
  {
    en: 'I may not write in the channel. Allow me "Send Messages" and "Embed Links" there.',
    de: 'Ich darf in dem Kanal nicht schreiben. Erlaube mir dort „Nachrichten senden“ und „Links einbetten“.',
    ar: 'لا يُسمح لي بالكتابة في القناة. اسمح لي هناك بـ«إرسال الرسائل» و«تضمين الروابط».',
  },
  {
    en: 'The thread is archived. Open it again.',
    de: 'Der Thread ist archiviert. Öffne ihn wieder.',
    ar: 'سلسلة المحادثة مؤرشفة. افتحها من جديد.',
  },
  {
    en: 'The thread is locked. Unlock it, or choose another channel.',
    de: 'Der Thread ist gesperrt. Entsperre ihn oder wähle einen anderen Kanal.',
    ar: 'سلسلة المحادثة مقفلة. افتح قفلها أو اختر قناة أخرى.',
  },
  {
    en: 'The server has as many open threads as Discord allows. Close some that nobody needs.',
    de: 'Der Server hat so viele offene Threads, wie Discord erlaubt. Schließe welche, die niemand braucht.',
    ar: 'في الخادم من سلاسل المحادثة المفتوحة أقصى ما يسمح به Discord. أغلق منها ما لا يحتاج إليه أحد.',
  },
  {
    en: 'Discord did not accept the message: *',
    de: 'Discord hat die Nachricht nicht angenommen: *1',
    ar: 'لم يقبل Discord الرسالة: *1',
  },
  {
    en: 'Discord did not answer in time',
    de: 'Discord hat nicht rechtzeitig geantwortet',
    ar: 'لم يجب Discord في الوقت',
  },
  {
    en: 'Discord could not be reached (*)',
    de: 'Discord war nicht erreichbar (*1)',
    ar: 'تعذر الوصول إلى Discord (*1)',
  },
  { en: 'Discord failed (*)', de: 'Discord hatte einen Fehler (*1)', ar: 'حدث خطأ في Discord (*1)' },
  {
    en: 'The forum demands a tag with every post, and it has none that I may set. Add one there.',
    de: 'Das Forum verlangt für jeden Beitrag einen Tag und hat keinen, den ich setzen darf. Füge dort einen hinzu.',
    ar: 'يشترط المنتدى وسمًا لكل منشور، وليس فيه وسم يُسمح لي باستعماله. أضف واحدًا هناك.',
  },
  {
    en: 'Discord answered without a message',
    de: 'Discord hat ohne Nachricht geantwortet',
    ar: 'أجاب Discord من دون رسالة',
  },
  {
    en: 'Discord refused the bot token. If this stays, put the current one into DISCORD_TOKEN and restart.',
    de: 'Discord hat das Token des Bots abgelehnt. Wenn das so bleibt, muss das aktuelle in DISCORD_TOKEN eingetragen und der Bot neu gestartet werden.',
    ar: 'رفض Discord رمز البوت. إن استمر ذلك فيجب وضع الرمز الحالي في DISCORD_TOKEN وإعادة التشغيل.',
  },
  {
    en: 'I may not read back what I wrote. Allow me "Read Message History" there.',
    de: 'Ich darf nicht nachlesen, was ich geschrieben habe. Erlaube mir dort „Nachrichtenverlauf anzeigen“.',
    ar: 'لا يُسمح لي بقراءة ما كتبته. اسمح لي هناك بـ«قراءة سجل الرسائل».',
  },
  {
    en: 'More than * messages were written there since.',
    de: 'Seither wurden dort mehr als *1 Nachrichten geschrieben.',
    ar: 'كُتبت هناك منذ ذلك الحين رسائل كثيرة (أكثر من *1).',
  },
  {
    en: 'More than * posts went into the archive there since.',
    de: 'Seither wurden dort mehr als *1 Beiträge archiviert.',
    ar: 'أُرشفت هناك منذ ذلك الحين منشورات كثيرة (أكثر من *1).',
  },
  {
    en: 'That is not a channel of Discord (it may be one of the local page).',
    de: 'Das ist kein Kanal von Discord (vielleicht einer der lokalen Seite).',
    ar: 'هذه ليست قناة في Discord (وقد تكون من الصفحة المحلية).',
  },
  {
    en: 'Discord refused * requests within ten minutes, so I ask nothing more',
    de: 'Discord hat in zehn Minuten *1 Anfragen abgelehnt, deshalb frage ich vorerst nichts mehr',
    ar: 'رفض Discord *1 طلبًا خلال عشر دقائق، فلن أطلب شيئًا الآن',
  },
  {
    en: "Discord's rate limit*",
    de: 'Discord bremst gerade den ganzen Bot',
    ar: 'يحدّ Discord الآن من طلبات البوت كله',
  },
  { en: "Discord's rate limit", de: 'Discord bremst gerade', ar: 'يحدّ Discord الآن من عدد الطلبات' },
  {
    en: 'Something in front of Discord turned the request away (403)',
    de: 'Etwas vor Discord hat die Anfrage abgewiesen (403)',
    ar: 'شيء ما أمام Discord ردّ الطلب (403)',
  },
  {
    en: "An answer that is not Discord's (*). Does DISCORD_API lead to Discord?",
    de: 'Eine Antwort, die nicht von Discord stammt (*1). Führt DISCORD_API zu Discord?',
    ar: 'جواب ليس من Discord (*1). هل يقود DISCORD_API إلى Discord؟',
  },
  { en: 'connection lost', de: 'Verbindung verloren', ar: 'انقطع الاتصال' },
  {
    en: 'another message stands in its place',
    de: 'an ihrer Stelle steht eine andere Nachricht',
    ar: 'توجد رسالة أخرى مكانها',
  },
  { en: 'a newer one stands in its place', de: 'eine neuere steht an ihrer Stelle', ar: 'حلّ مكانها أحدث منها' },
  {
    en: 'an edit of its message comes first',
    de: 'zuerst wird ihre Nachricht bearbeitet',
    ar: 'يأتي تعديل رسالتها أولًا',
  },
  { en: 'it was muted', de: 'sie wurde stummgeschaltet', ar: 'كُتمت' },
  { en: 'its subscription was ended', de: 'das Abo wurde beendet', ar: 'أُنهي الاشتراك' },
  {
    en: 'the message that it is for does not stand',
    de: 'die Nachricht, zu der sie gehört, steht nicht',
    ar: 'الرسالة التي تخصها غير موجودة',
  },
  { en: 'its person left the server', de: 'die Person hat den Server verlassen', ar: 'غادر صاحبه الخادم' },
  { en: 'the bot was removed from the server', de: 'der Bot wurde vom Server entfernt', ar: 'أُزيل البوت من الخادم' },
  { en: 'there is no message to edit', de: 'es gibt keine Nachricht zu ändern', ar: 'لا توجد رسالة لتعديلها' },

  // What became of a feed.
  {
    en: 'it was given up after * days of nothing but failure: *',
    de: 'nach *1 Tagen ohne Erfolg aufgegeben: *2',
    ar: 'تُركت بعد *1 يومًا من الفشل المتواصل: *2',
  },
  { en: 'failed once: *', de: 'einmal fehlgeschlagen: *1', ar: 'فشلت مرة واحدة: *1' },
  { en: 'failed once', de: 'einmal fehlgeschlagen', ar: 'فشلت مرة واحدة' },
  {
    en: '* failures in a row, for *: *',
    de: '*1-mal hintereinander fehlgeschlagen, seit *2: *3',
    ar: 'فشلت *1 مرات متتالية، منذ *2: *3',
  },
  { en: '* failures in a row: *', de: '*1-mal hintereinander fehlgeschlagen: *2', ar: 'فشلت *1 مرات متتالية: *2' },
  {
    en: 'nothing for *, never longer than * before',
    de: 'nichts seit *1, nie länger als *2 zuvor',
    ar: 'لا شيء منذ *1، ولم تتجاوز *2 من قبل',
  },
  { en: '1 day', de: 'einem Tag', ar: 'يوم' },
  { en: '* days', de: '*1 Tagen', ar: '*1 من الأيام' },
  { en: '1 hour', de: 'einer Stunde', ar: 'ساعة' },
  { en: '* hours', de: '*1 Stunden', ar: '*1 من الساعات' },
  { en: '1 minute', de: 'einer Minute', ar: 'دقيقة' },
  { en: '* minutes', de: '*1 Minuten', ar: '*1 من الدقائق' },

  // Looking for a feed.
  {
    en: 'That is not a web address. It should look like *',
    de: 'Das ist keine Webadresse. Sie sollte so aussehen: *1',
    ar: 'هذا ليس عنوان ويب. يجب أن يكون على هذا الشكل: *1',
  },
  {
    en: 'This server follows * feeds already, which is the limit.',
    de: 'Dieser Server folgt schon *1 Feeds, mehr sind nicht möglich.',
    ar: 'عدد الخلاصات التي يتابعها هذا الخادم بلغ *1، وهو الحد الأقصى.',
  },
  { en: "I couldn't read that: *", de: 'Das konnte ich nicht lesen: *1', ar: 'لم أستطع قراءة ذلك: *1' },
  { en: 'I found no feed there. *', de: 'Dort habe ich keinen Feed gefunden. *1', ar: 'لم أجد خلاصة هناك. *1' },
  { en: '* offers no feeds.', de: '*1 bietet keine Feeds an.', ar: 'لا يقدم *1 أي خلاصات.' },
  {
    en: 'It is a page with several feeds: *',
    de: 'Das ist eine Seite mit mehreren Feeds: *1',
    ar: 'هذه صفحة فيها عدة خلاصات: *1',
  },
  {
    en: 'It was not asked, since * of its host before it failed: *',
    de: 'Nicht abgefragt, weil vorher *1 vom selben Rechner fehlschlugen: *2',
    ar: 'لم يُطلب، لأن *1 قبله من المضيف نفسه فشلت: *2',
  },
  {
    en: 'There was no time left for it: import the file once more.',
    de: 'Die Zeit reichte nicht mehr: Importiere die Datei noch einmal.',
    ar: 'لم يبق وقت له: استورد الملف مرة أخرى.',
  },
  { en: 'this is not an OPML file', de: 'das ist keine OPML-Datei', ar: 'هذا ليس ملف OPML' },
  {
    en: 'this OPML file lists no feeds',
    de: 'in dieser OPML-Datei stehen keine Feeds',
    ar: 'لا خلاصات في ملف OPML هذا',
  },
  {
    en: 'there is no article on that page',
    de: 'auf der Seite steht kein Artikel',
    ar: 'لا يوجد مقال في تلك الصفحة',
  },
  { en: 'that is not a web address', de: 'das ist keine Webadresse', ar: 'هذا ليس عنوان ويب' },

  // Documents that are no feed.
  { en: 'The document is empty.', de: 'Das Dokument ist leer.', ar: 'المستند فارغ.' },
  {
    en: 'Its elements are nested too deeply to be a feed.',
    de: 'Seine Elemente sind zu tief geschachtelt für einen Feed.',
    ar: 'عناصره متداخلة أعمق مما يكون في خلاصة.',
  },
  {
    en: 'The XML is broken beyond repair.',
    de: 'Das XML ist zu kaputt zum Lesen.',
    ar: 'ملف XML معطوب ولا يمكن إصلاحه.',
  },
  { en: 'The document is larger than *.', de: 'Das Dokument ist größer als *1.', ar: 'المستند أكبر من *1.' },
  { en: 'This is broken JSON.', de: 'Das ist kaputtes JSON.', ar: 'هذا JSON معطوب.' },
  { en: 'The reader is closed.', de: 'Ich werde gerade beendet.', ar: 'يجري إيقافي الآن.' },
  { en: 'The reader was closed.', de: 'Ich wurde gerade beendet.', ar: 'جرى إيقافي.' },
  {
    en: 'This is an HTML page, not a feed.',
    de: 'Das ist eine HTML-Seite, kein Feed.',
    ar: 'هذه صفحة HTML وليست خلاصة.',
  },
  {
    en: 'This is an OPML list of feeds, not a feed; import it instead.',
    de: 'Das ist eine OPML-Liste von Feeds, kein Feed; importiere sie stattdessen.',
    ar: 'هذه قائمة خلاصات OPML وليست خلاصة؛ استوردها بدلًا من ذلك.',
  },
  { en: 'This is a site map, not a feed.', de: 'Das ist eine Sitemap, kein Feed.', ar: 'هذه خريطة موقع وليست خلاصة.' },
  {
    en: 'There is no feed in this document: its root element is *.',
    de: 'In diesem Dokument ist kein Feed: Sein Wurzelelement ist *1.',
    ar: 'لا خلاصة في هذا المستند: عنصره الجذر هو *1.',
  },
  { en: 'There is no feed in this document.', de: 'In diesem Dokument ist kein Feed.', ar: 'لا خلاصة في هذا المستند.' },
  {
    en: 'The document could not be read within limits: *.',
    de: 'Das Dokument ließ sich nicht innerhalb der Grenzen lesen: *1.',
    ar: 'تعذرت قراءة المستند ضمن الحدود: *1.',
  },
  { en: 'Reading it failed: *', de: 'Beim Lesen ging etwas schief: *1', ar: 'فشلت قراءته: *1' },
  {
    en: 'something went wrong here while it was read',
    de: 'beim Lesen ging hier etwas schief',
    ar: 'حدث خطأ هنا أثناء قراءتها',
  },

  // Answers and connections.
  {
    en: 'it asks us to come back later (*)',
    de: 'er bittet uns, später wiederzukommen (*1)',
    ar: 'يطلب منا العودة لاحقًا (*1)',
  },
  {
    en: 'its owner took it down for good (410)',
    de: 'er wurde endgültig abgeschaltet (410)',
    ar: 'أزالها صاحبها نهائيًا (410)',
  },
  {
    en: 'Cloudflare stands before it and lets only browsers in (*)',
    de: 'davor steht Cloudflare und lässt nur Browser durch (*1)',
    ar: 'تقف Cloudflare أمامه ولا تسمح إلا للمتصفحات (*1)',
  },
  { en: 'it does not let us in (*)', de: 'der Zugang wird uns verweigert (*1)', ar: 'لا يسمح لنا بالدخول (*1)' },
  {
    en: 'there is nothing at this address (404)',
    de: 'unter dieser Adresse gibt es nichts (404)',
    ar: 'لا شيء على هذا العنوان (404)',
  },
  { en: 'its server has a problem (*)', de: 'sein Server hat ein Problem (*1)', ar: 'لدى خادمه مشكلة (*1)' },
  { en: 'it answered *', de: 'die Antwort war *1', ar: 'كان الجواب *1' },
  { en: 'it leads elsewhere, and *', de: 'es führt anderswohin, und *1', ar: 'يقود إلى مكان آخر، و*1' },
  { en: 'it redirects too many times', de: 'es leitet zu oft weiter', ar: 'يعيد التوجيه مرات كثيرة' },
  {
    en: 'it redirects to something that is not an address',
    de: 'es leitet auf etwas weiter, das keine Adresse ist',
    ar: 'يعيد التوجيه إلى ما ليس عنوانًا',
  },
  {
    en: 'it redirects from https to http',
    de: 'es leitet von https auf http weiter',
    ar: 'يعيد التوجيه من https إلى http',
  },
  { en: 'it is larger than *', de: 'es ist größer als *1', ar: 'حجمه أكبر من *1' },
  { en: 'this is not a public address', de: 'das ist keine öffentliche Adresse', ar: 'هذا ليس عنوانًا عامًا' },
  {
    en: 'the host has no dot in its name, so it is not a public one',
    de: 'der Rechnername hat keinen Punkt, ist also nicht öffentlich',
    ar: 'اسم المضيف بلا نقطة، فهو ليس عامًا',
  },
  {
    en: 'names with this ending belong to private networks',
    de: 'Namen mit dieser Endung gehören zu privaten Netzen',
    ar: 'الأسماء بهذه اللاحقة تخص شبكات خاصة',
  },
  {
    en: 'only the ports 80, 443, 8080 and 8443 are fetched',
    de: 'ich rufe nur die Ports 80, 443, 8080 und 8443 ab',
    ar: 'لا أجلب إلا من المنافذ 80 و443 و8080 و8443',
  },
  {
    en: 'the address is longer than 2,048 characters',
    de: 'die Adresse ist länger als 2.048 Zeichen',
    ar: 'العنوان أطول من 2,048 حرفًا',
  },
  {
    en: 'the address holds a space, a backslash or a control character',
    de: 'in der Adresse steht ein Leerzeichen, ein Rückstrich oder ein Steuerzeichen',
    ar: 'في العنوان مسافة أو شرطة مائلة عكسية أو حرف تحكم',
  },
  {
    en: 'this is not a complete web address',
    de: 'das ist keine vollständige Webadresse',
    ar: 'هذا ليس عنوان ويب كاملًا',
  },
  {
    en: 'only http and https addresses are fetched',
    de: 'ich rufe nur http- und https-Adressen ab',
    ar: 'لا أجلب إلا عناوين http وhttps',
  },
  {
    en: 'addresses with a user name or password are not fetched',
    de: 'Adressen mit Benutzernamen oder Passwort rufe ich nicht ab',
    ar: 'لا أجلب عناوين فيها اسم مستخدم أو كلمة مرور',
  },
  { en: 'name not found', de: 'Name nicht gefunden', ar: 'لم يُعثر على الاسم' },
  {
    en: 'the name could not be looked up just now',
    de: 'der Name ließ sich gerade nicht nachschlagen',
    ar: 'تعذر البحث عن الاسم الآن',
  },
  { en: 'it took too long to answer', de: 'die Antwort dauerte zu lange', ar: 'استغرق الجواب وقتًا طويلًا' },
  { en: 'it stopped in the middle of its answer', de: 'die Antwort brach mittendrin ab', ar: 'توقف في منتصف جوابه' },
  { en: 'it broke off in the middle', de: 'die Verbindung brach mittendrin ab', ar: 'انقطع الاتصال في المنتصف' },
  {
    en: 'its answer has too many headers',
    de: 'die Antwort hat zu viele Kopfzeilen',
    ar: 'في جوابه ترويسات كثيرة جدًا',
  },
  { en: 'its certificate has expired', de: 'das Zertifikat ist abgelaufen', ar: 'انتهت صلاحية شهادته' },
  {
    en: 'its certificate is for another name',
    de: 'das Zertifikat gilt für einen anderen Namen',
    ar: 'شهادته صادرة لاسم آخر',
  },
  {
    en: 'its certificate is not signed by anyone known',
    de: 'das Zertifikat ist von niemand Bekanntem unterschrieben',
    ar: 'شهادته غير موقعة من جهة معروفة',
  },
  { en: 'its answer is not HTTP', de: 'die Antwort ist kein HTTP', ar: 'جوابه ليس HTTP' },
  { en: 'not reachable from here', de: 'von hier aus nicht erreichbar', ar: 'لا يمكن الوصول إليه من هنا' },
  {
    en: 'the answer is packed too many times',
    de: 'die Antwort ist zu oft gepackt',
    ar: 'الجواب مضغوط مرات كثيرة',
  },
  {
    en: 'the answer is packed in a way that I do not know',
    de: 'die Antwort ist auf eine Weise gepackt, die ich nicht kenne',
    ar: 'الجواب مضغوط بطريقة لا أعرفها',
  },
  { en: 'the answer could not be unpacked', de: 'die Antwort ließ sich nicht entpacken', ar: 'تعذر فك ضغط الجواب' },

  // A topic's file that cannot be read; what stands before the colon names a place in the file.
  {
    en: 'The file is no JSON. It should be one that /topic export made.',
    de: 'Die Datei ist kein JSON. Es sollte eine sein, die /topic export gemacht hat.',
    ar: 'الملف ليس JSON. ينبغي أن يكون ملفًا صنعه الأمر /topic export.',
  },
  {
    en: '*: should be *, the version of this form',
    de: '*1: hier sollte *2 stehen, die Version dieses Formats',
    ar: '*1: ينبغي أن يكون *2، وهو إصدار هذه الصيغة',
  },
  {
    en: '*: at least one must show what belongs ("negative": false)',
    de: '*1: Mindestens einer muss zeigen, was dazugehört ("negative": false)',
    ar: '*1: يجب أن يبيّن واحد على الأقل ما ينتمي ("negative": false)',
  },
  { en: '*: should be true or false', de: '*1: sollte true oder false sein', ar: '*1: ينبغي أن يكون true أو false' },
  {
    en: '*: should have a title or a text',
    de: '*1: sollte eine Überschrift oder einen Text haben',
    ar: '*1: ينبغي أن يكون له عنوان أو نص',
  },
  {
    en: '*: should be an object in braces',
    de: '*1: sollte ein Objekt in geschweiften Klammern sein',
    ar: '*1: ينبغي أن يكون كائنًا بين قوسين معقوفين',
  },
  {
    en: '*: should be a list of at most *',
    de: '*1: sollte eine Liste mit höchstens *2 Einträgen sein',
    ar: '*1: ينبغي أن يكون قائمة لا تزيد على *2',
  },
  {
    en: '*: should be a text of * to * characters',
    de: '*1: sollte ein Text von *2 bis *3 Zeichen sein',
    ar: '*1: ينبغي أن يكون نصًا طوله من *2 إلى *3 حرفًا',
  },
  {
    en: '*: should be a web address such as *',
    de: '*1: sollte eine Webadresse wie *2 sein',
    ar: '*1: ينبغي أن يكون عنوان ويب مثل *2',
  },
  {
    en: '*: should be a number from * to *',
    de: '*1: sollte eine Zahl von *2 bis *3 sein',
    ar: '*1: ينبغي أن يكون عددًا من *2 إلى *3',
  },
  { en: '*: "*" is not known', de: '*1: „*2“ ist nicht bekannt', ar: '*1: «*2» غير معروف' },
  { en: 'the file', de: 'die Datei', ar: 'الملف' },
  { en: '*, number *, *', de: '*1, Nummer *2, *3', ar: '*1، رقم *2، *3' },
  { en: '*, number *', de: '*1, Nummer *2', ar: '*1، رقم *2' },
];
