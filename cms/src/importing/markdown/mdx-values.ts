/** A node of JavaScript from acorn (ESTree). */
export type EsNode = { type: string; [key: string]: unknown }

/** Imported files by their names in the module: `import hero from './hero.png'`. */
export type ImportedFiles = ReadonlyMap<string, string>

/**
 * The value of an expression that needs no execution: text, a number, an imported file, or an object of
 * these.
 */
export type Value = string | number | boolean | { [key: string]: Value }

const isFile = (path: string): boolean => /\.(?:png|jpe?g|gif|webp|avif|svg|pdf)(?:\?.*)?$/i.test(path)

/** Returns the files that a module imports, and whether the module does anything else. */
export function importedFiles(program: EsNode): { files: Map<string, string>; hasMore: boolean } {
  const files = new Map<string, string>()
  const body = program.body as EsNode[]
  for (const { type, specifiers, source } of body) {
    if (type !== 'ImportDeclaration') continue
    const path = (source as EsNode).value
    for (const specifier of specifiers as EsNode[])
      if (typeof path === 'string' && isFile(path) && specifier.type === 'ImportDefaultSpecifier')
        files.set((specifier.local as { name: string }).name, path)
  }
  const fileImports = body.filter(
    ({ type, source }) => type === 'ImportDeclaration' && isFile(String((source as EsNode).value)),
  )
  return { files, hasMore: fileImports.length < body.length }
}

/**
 * Returns the expression in `{…}`; null when it is empty or a comment, undefined when it is not a single
 * expression.
 */
export function expressionOf(program: EsNode): EsNode | null | undefined {
  const [statement, ...more] = program.body as EsNode[]
  if (!statement) return null
  if (more.length > 0 || statement.type !== 'ExpressionStatement') return undefined
  return statement.expression as EsNode
}

/** Returns the value of an expression; undefined when it needs execution. */
export function evaluate(node: EsNode, files: ImportedFiles): Value | undefined {
  switch (node.type) {
    case 'Literal':
      return isPlain(node.value) ? node.value : undefined
    case 'TemplateLiteral': {
      const [quasi, ...more] = node.quasis as { value: { cooked?: string | null } }[]
      return more.length === 0 ? (quasi?.value.cooked ?? undefined) : undefined
    }
    case 'UnaryExpression': {
      const value = evaluate(node.argument as EsNode, files)
      return node.operator === '-' && typeof value === 'number' ? -value : undefined
    }
    case 'Identifier':
      return files.get(node.name as string)
    case 'MemberExpression': {
      // `hero.src` in Astro and Next, `require('./hero.png').default` in Docusaurus.
      const name = (node.property as EsNode).name
      return name === 'src' || name === 'default' ? evaluate(node.object as EsNode, files) : undefined
    }
    case 'CallExpression': {
      const name = (node.callee as EsNode).name
      const [argument] = node.arguments as EsNode[]
      return argument && (name === 'require' || name === 'useBaseUrl') ? evaluate(argument, files) : undefined
    }
    case 'ObjectExpression':
      return objectOf(node.properties as EsNode[], files)
    default:
      return undefined
  }
}

function objectOf(properties: readonly EsNode[], files: ImportedFiles): Value | undefined {
  const entries = properties.map(({ type, computed, key, value }): [string, Value] | undefined => {
    if (type !== 'Property' || computed) return undefined
    const name = (key as EsNode).name ?? (key as EsNode).value
    const inner = evaluate(value as EsNode, files)
    return inner === undefined ? undefined : [String(name), inner]
  })
  return entries.includes(undefined)
    ? undefined
    : Object.fromEntries(entries.filter((entry) => entry !== undefined))
}

const isPlain = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
