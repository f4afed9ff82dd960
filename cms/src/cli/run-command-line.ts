import { Command, CommanderError, Option } from 'commander'
import manifest from '../../package.json' with { type: 'json' }
import { isAbort } from '../errors/is-abort.ts'
import { CommandError, exitCodes } from './command-error.ts'
import { describeError } from './describe-error.ts'
import type { ExportFlags } from './export-command.ts'
import type { ImportFlags } from './import-command.ts'
import { listenForInterruption } from './interruption.ts'
import { clearLine } from './progress-line.ts'
import { formats } from './source-format.ts'

/**
 * Returns the settings of the CMS as environment variables and makes sure that the database runs. Called when
 * a command needs them.
 */
export type OpenSettings = () => Promise<{
  environment: Record<string, string | undefined>
  /** Stops what was started for the command. */
  close: () => Promise<void>
}>

/** The context of every command. */
export type CommandContext = {
  /** The folder that relative paths start from. */
  folder: string
  openSettings: OpenSettings
  /** Aborted when the command must end early. */
  signal: AbortSignal
}

/** Messages overwrite the progress line of a terminal. */
const say = (line: string) => process.stderr.write(`${process.stderr.isTTY ? clearLine : ''}${line}\n`)

/**
 * Runs the command that the arguments name and prints every error on standard error.
 *
 * @param args the arguments without the program. @param folder the folder that relative paths start from.
 * @returns the exit code: see `exitCodes`
 */
export async function runCommandLine(
  args: string[],
  folder: string,
  openSettings: OpenSettings,
): Promise<number> {
  // `… | head` closes a stream while the command still writes. That is no error.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  // Deprecation warnings of libraries do not concern the caller of a command.
  process.noDeprecation = true
  const signal = listenForInterruption(say)
  let exitCode: number = exitCodes.done
  const program = commandLine({ folder, openSettings, signal }, (code) => {
    exitCode = code
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return signal.aborted ? exitCodes.stopped : exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
    if (isAbort(error, signal)) {
      say('Stopped.')
      return exitCodes.stopped
    }
    say(describeError(error))
    return error instanceof CommandError ? error.exitCode : exitCodes.failed
  }
}

/**
 * The commands and options, as `--help` shows them. The code of a command is loaded when it runs.
 *
 * @param end called with the exit code of the command that ran
 */
export function commandLine(context: CommandContext, end: (exitCode: number) => void): Command {
  const program = new Command('presstime')
    .description(
      'Brings content into Presstime and takes it out again, and helps a database that does not start.',
    )
    .version(manifest.version)
    .exitOverride()
    // The commands inherit this text.
    .showHelpAfterError('Add --help after the command to see its options.')
    .addHelpText('after', programHelp)
  program
    .command('import')
    .description('Imports posts, pages, authors, tags, images and redirects from a folder or file.')
    .argument('<from>', 'a folder of Markdown, an export of WordPress or Ghost, or one of Presstime')
    .option('--dry-run', 'report what would happen, and change nothing')
    .option(
      '--publish',
      'publish what is public in the source; otherwise posts stay drafts (authors and tags are always public)',
    )
    .option('--strict', 'stop at the first entry that fails')
    .option('--overwrite', 'also import posts that were edited or deleted in Presstime')
    .option('--map <field=key...>', 'the front matter key of a field: date=published_on (Markdown)')
    .option('--base-path <path...>', 'the path of the folder on the old site, such as /blog (Markdown)')
    .option(
      '--permalink <form...>',
      'the form of the old addresses of posts, such as /:year/:month/:title/ (Markdown: default from the config; Ghost: /:slug/)',
    )
    .option('--static <folder...>', 'folders of files that the old site served from its root (Markdown)')
    .option('--media <folder...>', 'folders of the files that the export names (WordPress, Ghost)')
    .option('--source <name>', 'the name of the source (default: its path or address)')
    .addOption(new Option('--format <format>', 'the format (default: detected)').choices(formats))
    .option('--report <file>', 'write the complete report as JSON')
    .option('--wait', 'with --publish: wait until readers see the posts, at most 5 minutes')
    .addHelpText('after', importHelp)
    .action(async (from: string, flags: ImportFlags) => {
      const { runImportCommand } = await import('./import-command.ts')
      end(await runImportCommand(context, from, flags))
    })
  program
    .command('export')
    .description('Writes all content as Markdown with front matter, with media, settings and redirects.')
    .argument('<folder>', 'the target: missing, empty, or an earlier export, which is updated')
    .option('--report <file>', 'write the report as JSON')
    .addHelpText('after', exportHelp)
    .action(async (to: string, flags: ExportFlags) => {
      const { runExportCommand } = await import('./export-command.ts')
      end(await runExportCommand(context, to, flags))
    })
  program
    .command('retry-migration')
    .description('Makes the next start apply an unfinished migration of the database again.')
    .action(async () => {
      const { runRetryMigrationCommand } = await import('./retry-migration-command.ts')
      end(await runRetryMigrationCommand(context))
    })
  program
    .command('replace-encryption-key')
    .description(
      'Changes the database to a new ENCRYPTION_KEY and deletes the secrets that it cannot decrypt.',
    )
    .action(async () => {
      const { runReplaceEncryptionKeyCommand } = await import('./replace-encryption-key-command.ts')
      end(await runReplaceEncryptionKeyCommand(context))
    })
  program
    .command('samples')
    .description('The sample content of the first start.')
    .command('remove')
    .description(
      'Removes all samples that nobody has edited, with their author, tags, redirects and settings.',
    )
    .action(async () => {
      const { runSamplesRemoveCommand } = await import('./samples-command.ts')
      end(await runSamplesRemoveCommand(context))
    })
  // Shown for errors before a command is found: an unknown command, or an option in its place.
  program.showHelpAfterError(listOfCommands(program))
  return program
}

function listOfCommands({ commands }: Command): string {
  const longest = Math.max(...commands.map((command) => command.name().length))
  const lines = commands.map((command) => `  ${command.name().padEnd(longest)}  ${command.description()}`)
  return `\nThe commands are:\n${lines.join('\n')}\n\nAdd --help after a command to see its options.`
}

const programHelp = `
Examples:
  npm run presstime -- import ../old-blog/content --dry-run
  npm run presstime -- export ../backup
  npm run presstime -- import --help

npm passes everything after the -- on to Presstime. With pnpm: pnpm presstime import ../old-blog --dry-run
`

const importHelp = `
Examples:
  See what would happen to a folder of Markdown, then do it:
    npm run presstime -- import ../old-blog/content --static ../old-blog/static --dry-run
    npm run presstime -- import ../old-blog/content --static ../old-blog/static --publish

  Jekyll, whose posts were at /blog, with another key for the date:
    npm run presstime -- import ../jekyll/_posts --base-path /blog --map date=published_on

  A blog whose addresses had another form than its config says, or has no config:
    npm run presstime -- import ../old-blog --base-path https://example.com --permalink /:year/:month/:title/

  WordPress, with the folder of its uploads beside it:
    npm run presstime -- import wordpress.xml --media wp-content/uploads --publish --report report.json

  Ghost:
    npm run presstime -- import ghost.json --media content/images

The same again changes nothing; a source that was edited updates its posts. A post that was edited in Presstime
is left as it is, unless you say --overwrite. Authors and tags are public as soon as they are made.

Exit codes: 0 done, 1 something failed, 2 wrong usage, 130 stopped by Ctrl-C.
`

const exportHelp = `
Examples:
  npm run presstime -- export ../backup
  npm run presstime -- import ../backup --publish      (into another Presstime: the same content)

Exit codes: 0 done, 1 it failed, 2 wrong usage, 130 stopped by Ctrl-C.
`
