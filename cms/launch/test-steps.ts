import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { elapsedSince, say } from './progress.mjs'
import { CommandFailed, runLogged } from './run-logged.mjs'
import { type Counts, countCheck, countReport, summarize } from './summary.ts'

/** One step of the tests: a command. Its result is a single check, or the report of a test runner. */
export type TestStep = {
  name: string
  /** The package's folder, relative to the project. */
  cwd: string
  args: string[]
  /** The environment variable or the argument that tells the runner where to write its JSON report. */
  report?: { variable: string } | { argument: string }
}

/** What all steps share. `work` is a folder for reports and logs. */
export type TestRun = { root: string; work: string; env: Record<string, string>; signal: AbortSignal }

/**
 * Runs one step on the project's Node and prints the result, with the whole output when it failed. After a
 * failed step the other steps still run.
 */
export async function runTestStep(step: TestStep, { root, work, env, signal }: TestRun): Promise<Counts> {
  const started = performance.now()
  const slug = step.name.replaceAll(/\W+/g, '-')
  const logFile = path.join(work, `${slug}.log`)
  const reportFile = path.join(work, `${slug}.json`)
  const { report } = step
  const args = report && 'argument' in report ? [...step.args, `${report.argument}=${reportFile}`] : step.args
  const stepEnv = report && 'variable' in report ? { ...env, [report.variable]: reportFile } : env

  const passed = await runLogged(process.execPath, args, {
    cwd: path.join(root, step.cwd),
    env: stepEnv,
    logFile,
    signal,
  })
    .then(() => true)
    .catch((error: unknown) => {
      if (error instanceof CommandFailed) return false
      throw error
    })
  const counts = report ? countReport(await readJson(reportFile), passed) : countCheck(passed)
  const how = report ? `: ${summarize([counts])}` : ''
  say(`  ${counts.failed === 0 ? '✓' : '✗'} ${step.name}${how} (${elapsedSince(started)})`)
  if (counts.failed > 0) say(`\n${await readFile(logFile, 'utf8')}\n`)
  return counts
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return undefined
  }
}
