import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The process id of the Postgres server on this folder. */
export function postmasterOf(folder: string): number {
  const pid = Number.parseInt(readFileSync(path.join(folder, 'postmaster.pid'), 'utf8'), 10)
  if (!(pid > 0)) throw new Error(`${folder}/postmaster.pid names no process`)
  return pid
}

/** The id of a process of that Postgres that serves a connection of the CMS. */
export function backendOf(folder: string): number {
  const postmaster = postmasterOf(folder)
  const processes = execFileSync('ps', ['-ax', '-o', 'ppid=,pid=,command='], { encoding: 'utf8' })
  const found = new RegExp(`^ *${postmaster} +(\\d+) postgres: postgres presstime `, 'm').exec(processes)
  if (!found) throw new Error('Postgres has no connection to the CMS')
  return Number(found[1])
}
