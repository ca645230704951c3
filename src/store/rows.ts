// From a noun of model/ to its row and back. A row has a column for each property, named like it: moments are whole
// numbers, booleans 0 and 1, lists and objects JSON text that zod checks on the way out.
// Each table names its columns once; a property that model/ gains and a table lacks does not compile.
import type { z } from 'zod';
import { clean } from './bind.ts';

type ColumnOf<Value> = Value extends boolean ? number : Value extends string | number | null ? Value : string;

export type RowOf<Noun> = { [Key in keyof Noun]: ColumnOf<Noun[Key]> };

type Kind<Value> = [Value] extends [boolean]
  ? 'flag'
  : [Value] extends [string]
    ? 'text'
    : [Value] extends [number]
      ? 'whole' | 'real'
      : z.ZodType<Value>;

type AnyKind = 'flag' | 'text' | 'whole' | 'real' | z.ZodType;

export type Columns<Noun> = { readonly [Key in keyof Noun]-?: Kind<NonNullable<Noun[Key]>> };

export interface Rows<Noun> {
  readonly names: readonly (keyof Noun & string)[];
  pack(noun: Noun): RowOf<Noun>;
  /** Frozen. Columns that are not the noun's are left out. Throws when a JSON column does not hold what it should. */
  unpack(row: RowOf<Noun>): Noun;
}

export function createRows<Noun extends object>(table: string, columns: Columns<Noun>): Rows<Noun> {
  const entries = Object.entries(columns) as [keyof Noun & string, AnyKind][];
  return {
    names: entries.map(([name]) => name),
    pack(noun) {
      const row: Record<string, unknown> = {};
      for (const [name, kind] of entries) {
        row[name] = packed(noun[name], kind, `${table}.${name}`);
      }
      return row as RowOf<Noun>;
    },
    unpack(row) {
      const noun: Record<string, unknown> = {};
      for (const [name, kind] of entries) {
        noun[name] = unpacked(row[name], kind, `${table}.${name}`);
      }
      return Object.freeze(noun) as Noun;
    },
  };
}

function packed(value: unknown, kind: AnyKind, where: string): unknown {
  if (value === null) {
    return null;
  }
  if (kind === 'text') {
    return clean(value as string);
  }
  if (kind === 'flag') {
    return value ? 1 : 0;
  }
  if (kind === 'whole' || kind === 'real') {
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      throw new TypeError(`${where} must be a number, not ${String(value)}.`);
    }
    return kind === 'whole' ? Math.round(value) : value;
  }
  const text = JSON.stringify(value);
  // An escaped NUL or half character would come back as such.
  return /\\u(0000|d[89a-f])/.test(text) ? JSON.stringify(value, cleanText) : text;
}

function cleanText(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? clean(value) : value;
}

function unpacked(value: unknown, kind: AnyKind, where: string): unknown {
  if (value === null || typeof kind === 'string') {
    return kind === 'flag' ? value === 1 : value;
  }
  try {
    return freezeDeep(kind.parse(JSON.parse(value as string)));
  } catch (cause) {
    throw new Error(`The store holds something unreadable in ${where}.`, { cause });
  }
}

function freezeDeep<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) {
      freezeDeep(part);
    }
    Object.freeze(value);
  }
  return value;
}
