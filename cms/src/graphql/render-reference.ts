import {
  assertEnumType,
  assertInputObjectType,
  astFromValue,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isNonNullType,
  OperationTypeNode,
  parse,
  print,
} from 'graphql'
import type { Access } from '../access/policy.ts'
import type { Chapter, RecordedExample } from './examples/example.ts'
import { rootFieldOf } from './examples/root-field-of.ts'
import { referenceIntroduction } from './reference-introduction.ts'

/** The sources of docs/api.md. */
export type ReferenceSource = {
  schema: GraphQLSchema
  chapters: Chapter[]
  /** The answers of the examples, by operation. */
  answers: Record<string, RecordedExample>
  accessTo: (operation: string) => Access
}

/**
 * Writes the reference of the API as Markdown: each query and mutation with its scope, its arguments, and an
 * example with its real answer.
 *
 * @throws {Error} When an operation has no example or no row in the policy.
 */
export function renderReference({ schema, chapters, answers, accessTo }: ReferenceSource): string {
  const operations = operationsOf(schema)
  const render = (document: string): string => {
    const name = rootFieldOf(document)
    const operation = operations.get(name)
    const answer = answers[name]
    if (!operation || !answer)
      throw new Error(`${name} is not in the schema, or its answer was not recorded.`)
    operations.delete(name)
    return renderOperation(operation, accessTo(name), document, answer)
  }
  const text = [
    referenceIntroduction(scopeTable(schema)),
    '## All operations',
    renderTable(
      [
        'Chapter',
        'Queries and mutations, each with the scope that it needs; without one it is for everybody',
      ],
      chapters.map((chapter) => [link(chapter.title), operationList(chapter, chapters, accessTo)]),
    ),
    ...chapters.flatMap(({ title, about, examples }) => [
      `## ${title}`,
      about,
      ...examples.map(({ document }) => render(document)),
    ]),
  ]
  const [missing] = operations.keys()
  if (missing) throw new Error(`${missing} has no example in cms/src/graphql/examples.`)
  return `${text.join('\n\n')}\n`
}

/** Writes the table of the scopes, with their names in `createApiToken` and their purposes. */
const scopeTable = (schema: GraphQLSchema): string =>
  renderTable(
    ['Scope', 'In `createApiToken`', 'What its bearer may do'],
    assertEnumType(schema.getType('ApiTokenScope'))
      .getValues()
      .map(({ name, value, description }) => [`\`${value}\``, `\`${name}\``, description ?? '']),
  )

type Operation = { type: 'query' | 'mutation'; field: GraphQLField<unknown, unknown> }

function operationsOf(schema: GraphQLSchema): Map<string, Operation> {
  const types = [OperationTypeNode.QUERY, OperationTypeNode.MUTATION] as const
  return new Map(
    types.flatMap((type) =>
      Object.entries(schema.getRootType(type)?.getFields() ?? {}).map(
        ([name, field]): [string, Operation] => [name, { type, field }],
      ),
    ),
  )
}

function operationList(
  { examples }: Chapter,
  chapters: Chapter[],
  accessTo: ReferenceSource['accessTo'],
): string {
  const titles = new Set(chapters.map(({ title }) => anchorOf(title)))
  const entries = examples.map(({ document }) => {
    const name = rootFieldOf(document)
    // A chapter already has a heading with the same name. GitHub numbers the second heading.
    const anchor = titles.has(anchorOf(name)) ? `${anchorOf(name)}-1` : anchorOf(name)
    return `[${name}](#${anchor})${accessTo(name) === 'public' ? '' : ` (\`${accessTo(name)}\`)`}`
  })
  return entries.join(', ')
}

/** Returns the anchor that GitHub gives a heading. */
const anchorOf = (heading: string) => heading.toLowerCase().replaceAll(' ', '-')

const link = (heading: string) => `[${heading}](#${anchorOf(heading)})`

function renderOperation(
  { type, field }: Operation,
  access: Access,
  document: string,
  { variables, data }: RecordedExample,
): string {
  const kind = `A ${type}${access === 'public' ? ' for everybody' : ''}.`
  const given = Object.keys(variables as object).length > 0 ? ['with', fenced('json', json(variables))] : []
  return [
    `### ${field.name}`,
    `${kind} ${plain(field.description ?? '')}`,
    ...(field.args.length > 0
      ? [renderTable(['Argument', 'Type', ''], field.args.flatMap(argumentRows))]
      : []),
    `It answers \`${field.type}\`.`,
    fenced('graphql', print(parse(document))),
    ...given,
    'answers',
    fenced('json', json({ data: { [field.name]: data } })),
  ].join('\n\n')
}

/** Returns one row for the argument and, for an input object, one row for each of its fields. */
function argumentRows(argument: GraphQLArgument): string[][] {
  const type = getNamedType(argument.type)
  const fields = isInputObjectType(type) ? Object.values(assertInputObjectType(type).getFields()) : []
  return [
    argumentRow(argument.name, argument),
    ...fields.map((field) => argumentRow(`${argument.name}.${field.name}`, field)),
  ]
}

function argumentRow(path: string, { type, defaultValue, description }: GraphQLArgument | GraphQLInputField) {
  const value = defaultValue === undefined ? null : astFromValue(defaultValue, type)
  const shown = value && !isNonNullType(type) ? ` = ${print(value)}` : ''
  return [`\`${path}\``, `\`${type}${shown}\``, plain(description ?? '')]
}

const renderTable = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

/** Escapes plain text for Markdown, also inside a table. */
const plain = (text: string) =>
  text
    .replace(/[<*_|]/g, (character) => (character === '<' ? '&lt;' : `\\${character}`))
    .replace(/\s*\n\s*/g, ' ')

const fenced = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``

/** Formats JSON, with each value on one line if it fits. */
function json(value: unknown, indent = ''): string {
  const line = JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ')
  if (value === null || typeof value !== 'object' || (indent + line).length <= 90) return line
  const inner = `${indent}  `
  const parts = Array.isArray(value)
    ? value.map((item) => `${inner}${json(item, inner)}`)
    : Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${json(item, inner)}`)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return `${open}\n${parts.join(',\n')}\n${indent}${close}`
}
