// The small vocabulary in which rules for bodies are written: a list of what is broken, and checks that add to it.

import { isUrl } from '../../../src/model/web-address.ts';
import type { BrokenRule } from './refusal.ts';

export type Path = readonly (string | number)[];
export type Thing = Record<string, unknown>;

export interface Checker {
  readonly broken: BrokenRule[];
  fail(path: Path, code: string, message: string): void;
  /** True when the value is a string within the bounds; null and undefined pass unless `min` > 0 and `required`. */
  text(value: unknown, path: Path, min: number, max: number, required?: boolean): boolean;
  /** The entries of a list that is at most `max` long; an empty list when it is absent or no list. */
  list(value: unknown, path: Path, min: number, max: number): Thing[];
  url(value: unknown, path: Path, max: number, schemes: readonly string[]): void;
}

/** Characters as Discord counts them: code points. */
export function lengthOf(text: string): number {
  return [...text].length;
}

export function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function createChecker(): Checker {
  const broken: BrokenRule[] = [];
  const fail = (path: Path, code: string, message: string): void => {
    broken.push({ path, code, message });
  };
  return {
    broken,
    fail,
    text(value, path, min, max, required = false) {
      if (value === undefined || value === null) {
        if (required) {
          fail(path, 'BASE_TYPE_REQUIRED', 'This field is required');
        }
        return false;
      }
      if (typeof value !== 'string') {
        fail(path, 'BASE_TYPE_BAD_TYPE', 'Must be a string.');
        return false;
      }
      if (lengthOf(value) < min || lengthOf(value) > max) {
        fail(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
        return false;
      }
      return true;
    },
    list(value, path, min, max) {
      if (value === undefined || value === null) {
        if (min > 0) {
          fail(path, 'BASE_TYPE_REQUIRED', 'This field is required');
        }
        return [];
      }
      if (!Array.isArray(value)) {
        fail(path, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
        return [];
      }
      if (value.length < min || value.length > max) {
        fail(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
      }
      return value.filter((entry, index) => {
        if (!isThing(entry)) {
          fail([...path, index], 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType');
        }
        return isThing(entry);
      });
    },
    url(value, path, max, schemes) {
      if (value === undefined || value === null) {
        return;
      }
      if (typeof value !== 'string' || lengthOf(value) > max) {
        fail(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
        return;
      }
      const scheme = /^([a-z]+):\/\/[^\s]+$/i.exec(value)?.[1]?.toLowerCase();
      if (scheme === undefined || !schemes.includes(scheme) || !isUrl(value)) {
        fail(path, 'URL_TYPE_INVALID_SCHEME', `Scheme must be one of (${schemes.join(', ')}).`);
      }
    },
  };
}
