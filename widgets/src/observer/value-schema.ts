/**
 * Checks a value against its schema, and fills in defaults. Strict: all that the schema asks must hold. Lenient, as
 * model/lenient.py reads what is on disk: unknown keys are dropped, and upper limits of size don't count.
 */

import { shownLine, visibleLine } from "./visible-text.ts";

/** The part of JSON Schema that the contract uses: no references, and no unions other than with null. */
export interface ValueSchema {
  type: string;
  nullable?: boolean;
  default?: unknown;
  enum?: readonly string[];
  pattern?: string;
  format?: string;
  /** White space at both ends does not count. */
  stripped?: boolean;
  /** One line that can be seen. */
  visible?: boolean;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: ValueSchema;
  maxItems?: number;
  properties?: Readonly<Record<string, ValueSchema>>;
  required?: readonly string[];
  /** Unknown keys are allowed, and kept when reading strictly. */
  open?: boolean;
  /** Unknown keys are always kept. */
  whole?: boolean;
  maxProperties?: number;
  /** Of an object with keys of any name: the schemas of its keys and of its values. */
  keys?: ValueSchema;
  values?: ValueSchema;
}

export type JsonObject = Record<string, unknown>;

/** What Python strips from both ends of a text. */
const EDGES = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+|[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/gu;
const MOMENT = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:?\d\d)$/;
/** Half of a surrogate pair, which UTF-8 can't hold. */
const LONE_SURROGATE = /\p{Surrogate}/u;
const patterns = new Map<string, RegExp>();

export const isObject = (value: unknown): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);

/** The value with its defaults filled in; undefined where it breaks the schema. */
function read(schema: ValueSchema, value: unknown, strict: boolean): unknown {
  if (value === null) return schema.nullable ? null : undefined;
  switch (schema.type) {
    case "string":
      return typeof value === "string" ? readText(schema, value, strict) : undefined;
    case "number":
    case "integer":
      return typeof value === "number" && isWithin(schema, value, strict) ? value : undefined;
    case "boolean":
      return typeof value === "boolean" ? value : undefined;
    case "array":
      return Array.isArray(value) ? readList(schema, value, strict) : undefined;
    case "object":
      return isObject(value) ? readObject(schema, value, strict) : undefined;
    default:
      return undefined;
  }
}

function readText(schema: ValueSchema, value: string, strict: boolean): string | undefined {
  if (schema.enum) return schema.enum.includes(value) ? value : undefined;
  if (schema.format === "date-time") return isMoment(value) ? value : undefined;
  if (LONE_SURROGATE.test(value)) return undefined;
  const text = schema.stripped ? value.replace(EDGES, "") : value;
  const { minLength = 0, maxLength = Infinity } = schema;
  const length = text.length <= maxLength ? text.length : [...text].length;
  if (length < minLength || (length > maxLength && strict) || !matches(schema.pattern, text)) return undefined;
  if (!schema.visible) return text;
  const line = strict ? visibleLine(text) : shownLine(text);
  return line === null || (line === "" && minLength > 0) ? undefined : line;
}

function matches(pattern: string | undefined, text: string): boolean {
  if (pattern === undefined) return true;
  if (!patterns.has(pattern)) patterns.set(pattern, new RegExp(pattern));
  return patterns.get(pattern)!.test(text);
}

const isMoment = (text: string): boolean => MOMENT.test(text) && !Number.isNaN(Date.parse(text.replace(" ", "T")));

/** A number, such as a time, is always held to its limits. An integer, which counts something, may be too large when read leniently. */
const isWithin = ({ type, minimum = -Infinity, maximum = Infinity }: ValueSchema, value: number, strict: boolean): boolean =>
  type === "number" ? value >= minimum && value <= maximum : Number.isInteger(value) && value >= minimum && (value <= maximum || !strict);

function readList({ items, maxItems = Infinity }: ValueSchema, value: unknown[], strict: boolean): unknown[] | undefined {
  if (value.length > maxItems && strict) return undefined;
  if (!items) return value;
  const result = value.map((item) => read(items, item, strict));
  return result.includes(undefined) ? undefined : result;
}

/** As `read`, for an object. */
export function readObject(schema: ValueSchema, value: JsonObject, strict: boolean): JsonObject | undefined {
  const names = Object.keys(value);
  const { properties = {}, required = [], open = false, whole = false, maxProperties = Infinity } = schema;
  if (strict && names.length > maxProperties) return undefined;
  if (schema.keys && schema.values) return readNamed(schema.keys, schema.values, value, strict);
  if (strict && !open && names.some((name) => !Object.hasOwn(properties, name))) return undefined;
  if (required.some((name) => value[name] === undefined)) return undefined;
  const result: JsonObject = whole || (open && strict) ? { ...value } : {};
  for (const [name, member] of Object.entries(properties)) {
    const content = value[name] === undefined ? member.default : read(member, value[name], strict);
    if (content === undefined) return undefined;
    result[name] = content;
  }
  return result;
}

function readNamed(keys: ValueSchema, values: ValueSchema, value: JsonObject, strict: boolean): JsonObject | undefined {
  const entries = Object.entries(value).map(([name, member]) => [read(keys, name, strict), read(values, member, strict)]);
  return entries.some((entry) => entry.includes(undefined)) ? undefined : (Object.fromEntries(entries) as JsonObject);
}
