/** The API's document as a page for people: made here, with a style of its own and no script. */
import { queryFields } from '../model/index.ts';
import type { OpenApi, Operation, Schema } from './openapi.ts';

/** The page. All words of the document are escaped. */
export function docsPage({ info, paths, components }: OpenApi): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const groups = [...new Set(operations.flatMap(({ operation }) => operation.tags))];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rapporteur: the API</title>
<link rel="icon" href="/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/api/docs.css">
</head>
<body>
<main>
<header><h1>The API of Rapporteur</h1><p>${words(info.description)}</p>
<p>Version ${words(info.version)}. For programs: <a href="/api/openapi.json">openapi.json</a>. The desk: <a href="/">this record</a>.</p></header>
<nav aria-label="Parts"><ul>${groups.map((group) => `<li><a href="#${anchor(group)}">${words(group)}</a></li>`).join('')}<li><a href="#language">Query language</a></li><li><a href="#schemas">Schemas</a></li></ul></nav>
${groups
  .map(
    (group) =>
      `<section id="${anchor(group)}"><h2>${words(group)}</h2>${operations
        .filter(({ operation }) => operation.tags.includes(group))
        .map(operationPart)
        .join('')}</section>`,
  )
  .join('\n')}
<section id="language"><h2>Query language</h2>
<p>What <code>query</code> takes, here, on the command line and at the desk: <code>actor:ARM type:ASSAULT after:2020-09 place:"Nagorno-Karabakh" -standing:denied "free words"</code>. All must be met; of several values, with commas between or of a field named twice, one; a minus leaves out.</p>
${table(
  ['field', 'meaning', 'example'],
  queryFields().map(({ name, meaning, example }) => [code(name), words(meaning), code(example)]),
)}</section>
<section id="schemas"><h2>Schemas</h2>${Object.entries(components.schemas).map(schemaPart).join('\n')}</section>
</main>
</body>
</html>
`;
}

function operationPart({
  path,
  method,
  operation,
}: {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}): string {
  const { parameters, requestBody, responses, summary } = operation;
  const asked = parameters.map(({ name, required, description, schema }) => [
    `${code(name)}${required ? ' <b>needed</b>' : ''}`,
    typeOf(schema),
    words(description ?? ''),
  ]);
  const answered = Object.entries(responses)
    .filter(([status]) => status !== 'default')
    .map(([status, { content }]) => {
      const kinds = Object.entries(content).map(([type, { schema }]) =>
        schema === undefined ? code(type) : answerOf(schema),
      );
      return `<p>Answers ${words(status)}: ${kinds.join(', ')}</p>`;
    });
  const body = requestBody?.content['application/json'].schema;
  return `<article id="${anchor(operation.operationId)}"><h3><span class="method">${words(method.toUpperCase())}</span> ${code(`/api${path}`)}</h3>
<p>${words(summary)}.</p>
${asked.length === 0 ? '' : details(`${asked.length === 1 ? 'One field' : `${asked.length} fields`}`, table(['field', 'kind', ''], asked))}
${body === undefined ? '' : details('Body', bodyOf(body))}
${answered.join('')}</article>`;
}

function bodyOf(schema: Schema): string {
  const forms = listOf(schema.oneOf ?? schema.anyOf);
  return forms.length === 0 ? properties(schema) : forms.map(properties).join('<p>or</p>');
}

function answerOf(schema: Schema): string {
  const rows = Object.entries(objectOf(schema.properties)).find(([name]) => name === 'rows')?.[1];
  return rows === undefined ? typeOf(schema) : `<code>rows</code>: ${typeOf(objectOf(rows))}`;
}

function schemaPart([name, schema]: readonly [string, Schema]): string {
  const forms = listOf(schema.oneOf ?? schema.anyOf);
  const inner = forms.length > 0 ? forms.map(properties).join('<p>or</p>') : properties(schema);
  const says = typeof schema.description === 'string' ? `<p>${words(schema.description)}</p>` : '';
  return `<article id="schema-${anchor(name)}"><h3>${code(name)}</h3>${says}${details('Fields', inner)}</article>`;
}

function properties(schema: Schema): string {
  const needed = listOf(schema.required) as readonly unknown[];
  const rows = Object.entries(objectOf(schema.properties)).map(([name, field]) => {
    const { description } = objectOf(field);
    return [
      `${code(name)}${needed.includes(name) ? '' : ' <i>may be absent</i>'}`,
      typeOf(objectOf(field)),
      words(typeof description === 'string' ? description : ''),
    ];
  });
  return rows.length === 0 ? `<p>${typeOf(schema)}</p>` : table(['field', 'kind', ''], rows);
}

/** What a schema takes, in few words. */
function typeOf(schema: Schema): string {
  const { $ref, type, items, enum: values, const: value, prefixItems } = schema;
  if (typeof $ref === 'string') {
    const name = $ref.slice($ref.lastIndexOf('/') + 1);
    return `<a href="#schema-${anchor(name)}">${words(name)}</a>`;
  }
  if (value !== undefined) return code(JSON.stringify(value));
  if (Array.isArray(values)) return values.map((one) => code(String(one))).join(' ');
  if (Array.isArray(prefixItems)) return `[${prefixItems.map((one) => typeOf(objectOf(one))).join(', ')}]`;
  if (type === 'array') return `list of ${typeOf(objectOf(items))}`;
  const forms = listOf(schema.oneOf ?? schema.anyOf ?? schema.allOf);
  if (forms.length > 0) return forms.map(typeOf).join(' or ');
  return words(typeof type === 'string' ? type : 'anything');
}

function objectOf(value: unknown): Schema {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function listOf(value: unknown): readonly Schema[] {
  return Array.isArray(value) ? value : [];
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = heads.map((one) => (one === '' ? '<td></td>' : `<th scope="col">${words(one)}</th>`)).join('');
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
  return `<div class="wide" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function details(title: string, inner: string): string {
  return `<details><summary>${words(title)}</summary>${inner}</details>`;
}

function code(text: string): string {
  return `<code>${words(text)}</code>`;
}

function anchor(text: string): string {
  return encodeURIComponent(text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-'));
}

function words(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** The page's style, in the reader's own scheme. */
export const docsCss = `:root { color-scheme: light dark; --ink: light-dark(#1d2230, #e6e8ee); --paper: light-dark(#fbfaf7, #14171f);
  --line: light-dark(#d9d6cc, #343a48); --link: light-dark(#1f4fa3, #9dbdff); --quiet: light-dark(#555b69, #a9afbd); }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 62rem; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; }
h1 { margin: 0 0 .5rem; font-size: 1.6rem; }
h2 { margin: 2.5rem 0 .5rem; padding-top: .75rem; border-top: 2px solid var(--ink); font-size: 1.25rem; }
h3 { margin: 0; font-size: 1rem; font-weight: 600; overflow-wrap: anywhere; }
article { padding: .9rem 0; border-bottom: 1px solid var(--line); }
p { margin: .35rem 0; max-width: 46rem; }
a { color: var(--link); }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 1rem 0; padding: 0; list-style: none; }
code { font: .9em ui-monospace, monospace; }
.method { display: inline-block; min-width: 3rem; color: var(--quiet); font: .8rem ui-monospace, monospace; }
summary { padding: .15rem 0; color: var(--quiet); cursor: pointer; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .92rem; }
th, td { padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
i { color: var(--quiet); }
`;
