// Discord's published description of its API (OpenAPI 3.1), where it lies beside the project: bodies are checked against it.
// Its schemas are rewritten first: a choice between shapes becomes "if it is of this type, then it has this shape", so that
// an error names what is wrong instead of every shape that it is not; whole numbers may come as strings of digits.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { isUrl } from '../../../src/model/web-address.ts';
import { isThing, type Thing } from './check.ts';
import type { BrokenRule } from './refusal.ts';

const file = join(import.meta.dirname, '../../../../shared/discord/openapi.json');

/** False where the description is not at hand; then describedRules finds nothing. */
export const hasDescription = existsSync(file);

interface Described {
  readonly ajv: Ajv2020;
  readonly document: Thing;
  readonly validators: Map<string, ValidateFunction>;
}

let opened: Described | null = null;

/** Reads the description and prepares for these bodies: about a second the first time, which must not fall into somebody's three seconds. */
export function prepareDescription(bodies: readonly (readonly [method: string, path: string])[]): void {
  if (hasDescription) {
    opened ??= open();
    for (const [method, path] of bodies) {
      validatorOf(opened, method, path);
    }
  }
}

/** Rules of the description that a body breaks. Throws for a path that it does not know. */
export function describedRules(method: string, path: string, body: unknown): BrokenRule[] {
  if (!hasDescription) {
    return [];
  }
  opened ??= open();
  const validate = validatorOf(opened, method, path);
  return validate(body) ? [] : (validate.errors ?? []).filter(speaks).map(toRule);
}

function open(): Described {
  const document = JSON.parse(readFileSync(file, 'utf8')) as Thing;
  const ajv = new Ajv2020({ strict: false, allErrors: true, verbose: false });
  for (const name of ['int32', 'int64', 'double', 'nonce']) {
    ajv.addFormat(name, true);
  }
  ajv.addFormat('snowflake', /^\d{1,20}$/);
  ajv.addFormat('uri', (text) => isUrl(text));
  ajv.addFormat('date-time', (text) => !Number.isNaN(Date.parse(text)));
  const schemas = (document['components'] as Thing)['schemas'] as Thing;
  ajv.addSchema({ components: { schemas: rewrite(schemas, schemas) } }, 'discord');
  return { ajv, document, validators: new Map() };
}

function validatorOf({ ajv, document, validators }: Described, method: string, path: string): ValidateFunction {
  const key = `${method} ${path}`;
  const known = validators.get(key);
  if (known !== undefined) {
    return known;
  }
  const schema = ['paths', path, method, 'requestBody', 'content', 'application/json', 'schema'].reduce<unknown>(
    (at, step) => (isThing(at) ? at[step] : undefined),
    document,
  );
  if (!isThing(schema)) {
    throw new Error(`the description has no body for ${key}`);
  }
  const schemas = (document['components'] as Thing)['schemas'] as Thing;
  const validate = ajv.compile(rewrite(schema, schemas) as object);
  validators.set(key, validate);
  return validate;
}

function rewrite(schema: unknown, schemas: Thing): unknown {
  if (Array.isArray(schema)) {
    return schema.map((entry) => rewrite(entry, schemas));
  }
  if (!isThing(schema)) {
    return schema;
  }
  const { oneOf, anyOf, ...rest } = schema;
  const result: Thing = {};
  for (const [key, value] of Object.entries(rest)) {
    result[key] =
      key === '$ref' ? `discord${value}` : key === 'enum' || key === 'const' ? value : rewrite(value, schemas);
  }
  const types = Array.isArray(rest['type']) ? rest['type'] : [rest['type']];
  if (types.includes('integer') && rest['enum'] === undefined) {
    Object.assign(result, { type: [...types, 'string'], pattern: '^-?\\d+$' });
  }
  const branches = oneOf ?? anyOf;
  return Array.isArray(branches) ? { ...result, ...choice(branches.filter(isThing), schemas) } : result;
}

function choice(branches: readonly Thing[], schemas: Thing): Thing {
  const consts = branches.filter((branch) => 'const' in branch).map((branch) => branch['const']);
  if (consts.length === branches.length) {
    return { enum: consts };
  }
  const others = branches.filter((branch) => branch['type'] !== 'null');
  if (others.length < branches.length) {
    return { if: { type: 'null' }, else: others.length === 1 ? rewrite(others[0], schemas) : choice(others, schemas) };
  }
  const typed = branches.map((branch) => ({ branch, types: typesOf(branch, schemas) }));
  if (typed.every(({ types }) => types !== null)) {
    const known = typed.flatMap(({ types }) => types ?? []);
    return {
      required: ['type'],
      properties: { type: { enum: known } },
      allOf: typed.map(({ branch, types }) => ({
        if: { properties: { type: { enum: types } }, required: ['type'] },
        // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema.
        then: rewrite(branch, schemas),
      })),
    };
  }
  return { anyOf: branches.map((branch) => rewrite(branch, schemas)) };
}

/** The values of `type` by which a shape is known; null when it is known by something else. */
function typesOf(branch: Thing, schemas: Thing): readonly unknown[] | null {
  const name = typeof branch['$ref'] === 'string' ? branch['$ref'].split('/').at(-1) : undefined;
  const target = name === undefined ? branch : schemas[name];
  const type = isThing(target) && isThing(target['properties']) ? target['properties']['type'] : null;
  return isThing(type) && Array.isArray(type['enum']) ? type['enum'] : null;
}

/** "must match then schema" says nothing that its own errors do not say better. */
function speaks(error: ErrorObject): boolean {
  return error.keyword !== 'if';
}

function toRule(error: ErrorObject): BrokenRule {
  const steps = error.instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const missing = error.keyword === 'required' ? [String(error.params['missingProperty'])] : [];
  return {
    path: [...steps, ...missing],
    code: `DESCRIPTION_${error.keyword.toUpperCase()}`,
    message: error.message ?? error.keyword,
  };
}
