// What differs from language to language: its stop words, its stemmer, and how to tell it from the others.
// A language without an entry here is still read: its words are taken as they are, and the stream's own counts find out which are common.
import { franc } from 'franc';
import snowball from 'snowball-stemmers';

const stopWordLists: ReadonlyMap<string, string> = new Map(
  Object.entries({
    en: `a about after again against all also am an and any are as at be because been before being between both but by can could did do does
    doing down during each few for from further get got had has have having he her here hers him his how i if in into is it its just may me
    might more most much must my new no nor not now of off on once one only or other our out over own said same say says she should so some such than
    that the their them then there these they this those through to too under until up upon us very was we were what when where which while
    who whom why will with would you your s t re ve ll d m don doesn didn isn aren wasn won amid via vs`,
    de: `aber alle als also am an auch auf aus bei bin bis da damit dann das dass dein dem den denn der des die dies diese dieser dieses doch dort
    durch ein eine einem einen einer eines er es für gegen hat hatte haben hier ich ihr ihre im in ist ja jetzt kann kein keine können mehr mit
    nach nicht noch nun nur ob oder ohne sein seine seit sich sie sind so über um und uns unter vom von vor war was wegen weil wenn wer werden
    wie wieder will wird wo wurde zu zum zur zwischen`,
    fr: `a à au aux avec avait ce ces cet cette comme contre d dans de des du elle elles en entre est et été être eu eux fait il ils j je l la le
    les leur leurs lui mais me même mes moi mon n ne nos notre nous on ont ou où par pas plus pour qu que quel quelle qui s sa sans se selon
    sera ses si son sont sous sur ta te tout tous très un une vers vos votre vous y après avant chez deux aussi`,
    es: `a al algo ante antes así aunque cada como con contra cual cuando de del desde donde dos durante e el él ella en entre era es esa ese eso
    esta está este esto ha han hasta hay la las le les lo los más me mi muy ni no nos o otra otro para pero por porque que qué quien se según
    ser si sí sin sobre son su sus también tan tiene todo todos tras un una uno unos y ya`,
    it: `a ad ai al alla alle allo anche ancora che chi ci come con contro cui da dal dalla dalle degli dei del della delle dello di dopo due e è
    ed era essere fa fra gli ha hanno i il in io l la le lei lo loro lui ma mi nel nella nelle negli nei no noi non o ogni per perché più prima
    quando quella quello questa questo se senza si sono su sua sue sui sul sulla suo tra tutti tutto un una uno`,
    pt: `a à ao aos as às após até com como contra da das de dela dele depois do dos duas dois e é ela ele eles em entre era essa esse esta está
    este eu foi foram há isso já mais mas me mesmo na não nas no nos o os ou para pela pelas pelo pelos por porque quando que quem são se sem
    ser será seu seus sob sobre sua suas também tem ter um uma`,
    nl: `aan al alle als bij dan dat de der deze die dit door dus een en er ge geen had heb hebben heeft het hier hij hoe hun ik in is ja je kan maar
    meer men met mijn na naar niet nog nu of om omdat onder ook op over te tegen toch toen tot uit van veel voor want waren was wat we wel werd
    wie wil worden wordt ze zich zij zijn zo zonder zou`,
    sv: `alla att av blev bli blir de dem den denna deras dess det detta dig din du där då efter ej eller en er ett från för ha hade han hans har
    hon honom hur här i icke in inte jag kan kunde man med men mig min mot mycket ni nu när någon något och om oss på sig sin sina sitt ska
    skulle som så till under upp ut vad var vara vi vid är över`,
    da: `af alle at blev blive bliver da de dem den denne der deres det dette din dog du efter eller en end er et for fra ham han hans har havde
    hende her hun hvad hvis hvor i ikke ind jeg kan kom man med meget men mig min mod ned nogle nu når og også om op os over på sig sin skal
    som til ud under var ved vi vil være år`,
    no: `alle at av ble bli blir da de dem den der deres det dette du eller en er et etter for fra ha hadde han hans har hun hva hvor i ikke inn jeg
    kan kom man med mellom men mer mot nå når og også om opp oss over på seg sin skal som så til under ut var ved vi vil være år`,
    fi: `ei ja että he hän ja jo joka jos kanssa kuin kun me mikä mutta myös ne niin nyt ole oli on ovat se sekä sen siitä tai tämä vain`,
    pl: `a aby ale bez bo był była było być będzie co czy dla do gdy go i ich im ja jak jako jego jej jest już które który która lub ma mnie może na
    nad nie niż o od oraz po pod przed przez przy są się tak tego ten to tylko tym w we więc z za ze że`,
    cs: `a aby ale ani až bez by být co či do i jak jako je jeho jej jejich jen jsem jsou k kde když která který ke má na nad ne nebo než o od po
    pod podle pro před při s se si tak také to u už v ve však z za ze že`,
    tr: `ama ancak bir bu çok da daha de değil diye en gibi hem her için ile ise kadar ki mi ne o olan olarak oldu sonra şu ve veya ya`,
    ro: `a al ale au ca care ce cel cele cu de din după este fi fost in în între la le lui mai nu o pe pentru prin s sa sau să se si și sunt un una`,
    hu: `a az ez egy és hogy nem is de ha csak már még mert mint volt van meg el le fel ki be vagy szerint után`,
    ru: `а без более бы был была были было быть в вам вас весь во вот все всего вы где да для до его ее её если есть еще ещё же за здесь и из или
    им их к как ко когда кто ли либо мне может мы на над не него нее нет ни них но ну о об однако он она они оно от по под после при про с со
    так также там те тем то того тоже той только том ты у уже чем что чтобы эта эти это этот я`,
    uk: `а але б без був була були було в вже від він вона вони до для же з за за й його і із їх як який яка які коли на над не них ні о об
    по під після при про с та так також те то у це цей чи що щоб я`,
    el: `και το του της η ο να με από για που στο στη στην τα τον την τις των οι σε θα είναι δεν ένα μια ως κατά μετά`,
    ar: `في من على إلى عن أن إن كان كانت هذا هذه ذلك التي الذي ما لا لم لن قد هو هي هم مع بعد قبل بين كل كما أو ثم حتى و أي عند حول منذ ضد`,
    he: `של את על לא הוא היא עם זה כי גם אם או אל כל יש מה אני הם בין לפני אחרי עוד רק אך אבל כמו היה היתה בית`,
  }),
);

/** Two letters to the name of the Snowball stemmer; only languages where it is sound on news. */
const stemmerNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    en: 'english',
    de: 'german',
    fr: 'french',
    es: 'spanish',
    it: 'italian',
    pt: 'portuguese',
    nl: 'dutch',
    sv: 'swedish',
    da: 'danish',
    no: 'norwegian',
    fi: 'finnish',
    hu: 'hungarian',
    ro: 'romanian',
    ru: 'russian',
    tr: 'turkish',
    cs: 'czech',
    ar: 'arabic',
  }),
);

/** What `franc` calls the languages that we tell apart. */
const detectable: ReadonlyMap<string, string> = new Map(
  Object.entries({
    eng: 'en',
    deu: 'de',
    fra: 'fr',
    spa: 'es',
    ita: 'it',
    por: 'pt',
    nld: 'nl',
    swe: 'sv',
    dan: 'da',
    nob: 'no',
    fin: 'fi',
    pol: 'pl',
    ces: 'cs',
    tur: 'tr',
    ron: 'ro',
    hun: 'hu',
    rus: 'ru',
    ukr: 'uk',
    ell: 'el',
    arb: 'ar',
    heb: 'he',
    cmn: 'zh',
    jpn: 'ja',
    kor: 'ko',
  }),
);

export interface Language {
  /** Two or three letters, or `und`. */
  readonly code: string;
  isStopWord(word: string): boolean;
  /** Of a word in lower case; itself where the language has no stemmer. */
  stem(word: string): string;
}

const languages = new Map<string, Language>();

/** The language of that code; norwegian's `nb` and `nn` are `no`. Any code is fine: an unknown one has no stop words and no stemmer. */
export function languageOf(code: string): Language {
  const known = languages.get(code);
  if (known !== undefined) {
    return known;
  }
  const base = code === 'nb' || code === 'nn' ? 'no' : code;
  const stopWords = new Set((stopWordLists.get(base) ?? '').split(/\s+/).filter((word) => word !== ''));
  const name = stemmerNames.get(base);
  const stemmer = name === undefined ? null : snowball.newStemmer(name);
  const language: Language = {
    code: base,
    isStopWord: (word) => stopWords.has(word),
    stem: (word) => (stemmer === null ? word : stemmer.stem(word)),
  };
  languages.set(code, language);
  return language;
}

/**
 * The language of a text, or `und` when it is too short to tell or none of those that we know. Statistics of letters take many an English
 * headline for Dutch, so a language that has small words must also show some of them, and more than English.
 */
export function detectLanguage(text: string): string {
  const sample = text.slice(0, 250);
  const words = sample.toLowerCase().match(/[\p{L}\p{M}'’]+/gu) ?? [];
  const english = smallWords(words, 'en');
  // No other language has so many of them, and the statistics take thirty times as long.
  if (english >= 3 && english >= words.length * 0.2) {
    return 'en';
  }
  const heard = detectable.get(franc(sample, { only: [...detectable.keys()], minLength: 20 })) ?? 'und';
  if (english > 0 && english >= smallWords(words, heard)) {
    return 'en';
  }
  return !stopWordLists.has(heard) || smallWords(words, heard) > 0 ? heard : 'und';
}

function smallWords(words: readonly string[], code: string): number {
  const language = languageOf(code);
  return words.filter((word) => language.isStopWord(word)).length;
}

/** Tells the language of one text after another; what is too short to tell is taken for what prevails in the stream, at first English. */
export function createLanguageSense(): (text: string) => string {
  const heard = new Map<string, number>([['en', 0.5]]);
  return (text) => {
    const language = detectLanguage(text);
    if (language === 'und') {
      return [...heard].reduce((most, each) => (each[1] > most[1] ? each : most))[0];
    }
    for (const [code, count] of heard) {
      heard.set(code, count * 0.99);
    }
    heard.set(language, (heard.get(language) ?? 0) + 1);
    return language;
  };
}
