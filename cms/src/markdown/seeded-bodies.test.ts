import { afterAll, expect, test } from 'vitest'
import { BodyRefusal } from './limits.ts'
import { createWorkerPool, TooCostly } from './worker-pool.ts'

// A small, fixed part of `bench/hostile-bodies.ts`.

const pool = createWorkerPool({ workers: 2, timeoutMs: 10_000 })
afterAll(() => pool.stop())

/** The generator of Numerical Recipes: the same seed gives the same bodies. */
let state = 1
const random = (below: number) => {
  state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
  return Math.floor((state / 2 ** 32) * below)
}

const units = ['> ', '- ', '1. ', '*_', '**a*', '~~a', '[', '![', '[a](', '[^a] ', '`a`` ', '<div>', '<b>']
  .concat([
    '<table><tr><td>',
    '<!--',
    '<a x=',
    '|a',
    '&amp;',
    '\\',
    '# ',
    '    a',
    'http://a.b ',
    'www.',
    '\t',
  ])
  .concat(['<math><mrow>', '> [!NOTE] ', '- [ ] a', '<svg>', '<select>', '</b>'])

const bodies: [name: string, markdown: string][] = units.flatMap((unit) => [
  [`${JSON.stringify(unit)} in one line`, unit.repeat(400)],
  [`${JSON.stringify(unit)} by lines`, `${unit}\n`.repeat(150)],
])
bodies.push(
  ['a wide table', `${'|a'.repeat(150)}\n${'|-'.repeat(150)}\n${`${'|a'.repeat(150)}\n`.repeat(5)}`],
  ['footnotes', `[^a]: b\n\n${'[^a] '.repeat(1_500)}`],
  ['a copied address', `[a]: ${'x'.repeat(20_000)}\n\n${'[a] '.repeat(400)}`],
)

const signs = `a :: < > ( ) [ ] { } " ' \` /* // # $ \${ = => -> ; , & | ^ ~ ! \\ 0 <?php </a> {{ }} {% %> -- ''' """ a<b,(`
const pieces = signs.split(' ')
const randomLine = () => {
  const unit = Array.from({ length: 1 + random(4) }, () => pieces[random(pieces.length)]).join('')
  return unit.repeat(500).slice(0, 499)
}
const languages = ['cpp', 'ts', 'csharp', 'markdown', 'php', 'ruby', 'latex', 'html', 'python', 'sql']
for (const language of languages)
  bodies.push([
    `code in ${language}`,
    Array.from({ length: 1 }, () => `\`\`\`${language}\n${randomLine()}\n\`\`\``).join('\n\n'),
  ])

test('hostile bodies are either rendered or refused by a limit with the line', async () => {
  const wrong: string[] = []
  await Promise.all(
    bodies.map(async ([name, markdown]) => {
      try {
        await pool.render({ markdown, sizes: [] })
      } catch (error) {
        const isRefused = error instanceof BodyRefusal && !(error instanceof TooCostly)
        if (!isRefused || !/^line \d+: /.test(error.message)) wrong.push(`${name}: ${error}`)
      }
    }),
  )
  expect(wrong).toEqual([])
}, 60_000)
