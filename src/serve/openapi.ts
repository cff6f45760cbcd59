/** The API as an OpenAPI 3.1 document, made from the very schemas that questions are checked by and answers are typed with. */
import { z } from 'zod';
import { rapporteurVersion } from '../model/index.ts';
import type { Answer, Route } from './route.ts';
import { shapes } from './shapes.ts';

/** A JSON Schema 2020-12, as OpenAPI 3.1 takes it. */
export interface Schema {
  readonly [keyword: string]: unknown;
}

export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: 'path' | 'query';
    readonly required: boolean;
    readonly description?: string;
    readonly schema: Schema;
  }[];
  readonly requestBody?: {
    readonly required: true;
    readonly content: { readonly 'application/json': { readonly schema: Schema } };
  };
  readonly responses: {
    readonly [status: string]: {
      readonly description: string;
      readonly content: { readonly [type: string]: { readonly schema?: Schema } };
    };
  };
}

export interface OpenApi {
  readonly openapi: '3.1.1';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: { readonly [path: string]: { readonly [method in 'get' | 'post']?: Operation } };
  readonly components: { readonly schemas: { readonly [name: string]: Schema } };
}

const description =
  'A record of news: what was read from articles, with the words it was read from. Spans are half-open ranges of UTF-16 code units into the article’s text. Lists give a part of their rows and, where more follow, “next”, which “cursor” takes; “fields” leaves of each row only the fields that it names. Faults are RFC 9457 problems. Answers to GET carry an ETag. Only this machine’s own names are answered.';

const refTo = (id: string): string => `#/components/schemas/${id}`;

/** The document of these addresses. */
export function openApi(routes: readonly Route[]): OpenApi {
  const paths: { [path: string]: { [method in 'get' | 'post']?: Operation } } = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:([a-z]+)/gu, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operationOf(route, path) };
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Rapporteur', version: rapporteurVersion, description },
    servers: [{ url: '/api' }],
    paths,
    components: { schemas: componentsOf() },
  };
}

function componentsOf(): { readonly [name: string]: Schema } {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(shapes)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { target: 'draft-2020-12', io: 'output', uri: refTo });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, plain(schema)]));
}

function operationOf({ method, path, group, summary, query, body, answer, status }: Route, shown: string): Operation {
  const inPath = [...path.matchAll(/:([a-z]+)/gu)].map(([, name = '']) => ({
    name,
    in: 'path' as const,
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(query.shape).map(([name, field]) => parameterOf(name, field as z.ZodType));
  const content = contentOf(answer);
  return {
    operationId: `${method}${shown.replaceAll(/[^a-z]+([a-z]?)/gu, (_, letter: string) => letter.toUpperCase())}`,
    tags: [group],
    summary,
    parameters: [...inPath, ...inQuery],
    ...(body !== undefined && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: plain(z.toJSONSchema(body, { io: 'input' })) } },
      },
    }),
    responses: {
      [status]: { description: 'says' in answer ? answer.says : summary, content },
      default: {
        description: 'What went wrong',
        content: { 'application/problem+json': { schema: { $ref: refTo('Problem') } } },
      },
    },
  };
}

function parameterOf(name: string, field: z.ZodType): Operation['parameters'][number] {
  const { description: says, ...schema } = plain(z.toJSONSchema(field));
  return {
    name,
    in: 'query',
    required: !(field instanceof z.ZodExactOptional),
    ...(typeof says === 'string' && { description: says }),
    schema,
    // A list has commas between, or the field again.
    ...(schema.type === 'array' && { style: 'form', explode: false }),
  };
}

function contentOf(answer: Answer): { readonly [type: string]: { readonly schema?: Schema } } {
  if ('raw' in answer) return Object.fromEntries(answer.raw.map((type) => [type, {}]));
  if ('one' in answer) return { 'application/json': { schema: { $ref: refTo(answer.one) } } };
  const more = plain(z.toJSONSchema(z.object(answer.more ?? {})));
  const names = Object.keys(answer.more ?? {});
  return {
    'application/json': {
      schema: {
        type: 'object',
        properties: {
          rows: { type: 'array', items: { $ref: refTo(answer.rows) } },
          next: { type: 'string', description: '“cursor” of the part behind this one; absent at the end' },
          ...(more.properties as object),
        },
        required: ['rows', ...names],
        additionalProperties: false,
      },
    },
  };
}

/** A schema as a part of the document, which says itself what it is written in. */
function plain(schema: object): Schema {
  const { $schema: _s, $id: _i, ...rest } = schema as { readonly $schema?: unknown; readonly $id?: unknown };
  return rest;
}
