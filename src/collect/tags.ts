// Tags and text of HTML and of loose XML, from left to right, for those who look for a few things in a page or a list. Every
// element that is opened is closed again, as far as that can be told; time is linear for any text. htmlparser2's own parser
// looks through all open elements at each tag: a megabyte of unclosed ones keeps it busy for a minute.
import { decodeHTML, decodeHTMLAttribute } from 'entities';
import { Tokenizer } from 'htmlparser2';

export interface TagListener {
  /** Names of elements and attributes in lower case; of repeated attributes the first counts. */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  /** Entities decoded. */
  text?(text: string): void;
}

/** Elements open at one time; one that is deeper is closed at once, which costs its place in the tree and nothing else. */
const deepest = 256;

export function walkTags(markup: string, language: 'html' | 'xml', listener: TagListener): void {
  const isHtml = language === 'html';
  const opened: string[] = [];
  let name = '';
  let attributes: Record<string, string> = {};
  let attribute = '';
  let value = '';

  const open = (isWhole: boolean): void => {
    listener.open(name, attributes);
    if (isWhole || opened.length >= deepest || (isHtml && voids.has(name))) {
      listener.close(name);
    } else {
      opened.push(name);
    }
  };
  const closeDownTo = (depth: number): void => {
    while (opened.length > depth) {
      listener.close(opened.pop()!);
    }
  };
  const tokenizer = new Tokenizer(
    { xmlMode: !isHtml, decodeEntities: false },
    {
      ontext: (start, end) => listener.text?.(decodeHTML(markup.slice(start, end))),
      onopentagname: (start, end) => {
        name = markup.slice(start, end).toLowerCase();
        // Without a prototype, so that an attribute named like something of every object is an attribute.
        attributes = Object.create(null);
      },
      onattribname: (start, end) => {
        attribute = markup.slice(start, end).toLowerCase();
        value = '';
      },
      onattribdata: (start, end) => {
        value += markup.slice(start, end);
      },
      onattribend: () => {
        attributes[attribute] ??= decodeHTMLAttribute(value);
      },
      onopentagend: () => open(false),
      onselfclosingtag: () => open(!isHtml),
      onclosetag: (start, end) => {
        const at = opened.lastIndexOf(markup.slice(start, end).toLowerCase());
        closeDownTo(at < 0 ? opened.length : at);
      },
      ontextentity: () => {},
      onattribentity: () => {},
      oncdata: () => {},
      oncomment: () => {},
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
    },
  );
  tokenizer.write(markup);
  tokenizer.end();
  closeDownTo(0);
}

/** Elements of HTML that hold nothing. */
const voids = new Set('area base basefont br col embed frame hr img input link meta param source track wbr'.split(' '));
