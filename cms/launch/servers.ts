import path from 'node:path'
import type { Settings } from './config.ts'
import type { ServerCommand } from './managed-process.ts'

type Output = ServerCommand['output']

/** Settings that the site must not get. */
const secretsOfTheCms = [
  'ADMIN_TOKEN',
  'METRICS_TOKEN',
  'ENCRYPTION_KEY',
  'DATABASE_URL',
  'POSTGRES_PASSWORD',
  'SMTP_URL',
  'MEDIA_S3_ACCESS_KEY_ID',
  'MEDIA_S3_SECRET_ACCESS_KEY',
]

/**
 * The command that runs the CMS on this database. `node` arguments, such as `--watch`, come before the entry
 * file.
 */
export function cmsServer(
  settings: Settings,
  databaseUrl: string,
  output: Output,
  nodeArgs: string[] = [],
): ServerCommand {
  return {
    name: 'CMS',
    command: process.execPath,
    args: [...nodeArgs, 'src/main.ts'],
    cwd: path.join(settings.root, 'cms'),
    env: cmsEnvironment(settings, databaseUrl),
    output,
  }
}

/** The environment of the CMS, and of the commands that work on its database. */
export function cmsEnvironment(settings: Settings, databaseUrl: string): Record<string, string> {
  return {
    ...childEnvironment(settings),
    NODE_ENV: 'production',
    CMS_HOST: settings.cms.host,
    CMS_PORT: String(settings.cms.port),
    DATABASE_URL: databaseUrl,
    MEDIA_DIR: path.resolve(
      settings.root,
      settings.environment.MEDIA_DIR ?? path.join(settings.dataDir, 'media'),
    ),
    SITE_ORIGIN: settings.environment.SITE_ORIGIN ?? settings.site.origin,
  }
}

/**
 * The command that runs the built site, or the site in watch mode.
 *
 * @param distDir the folder of the build in site/. Tests and watch mode use other folders than a running
 *   site.
 */
export function siteServer(
  settings: Settings,
  mode: 'start' | 'dev',
  distDir: string,
  output: Output,
): ServerCommand {
  const { host, port } = settings.site
  return {
    name: 'site',
    command: process.execPath,
    // Use the path of the installed Next: another copy of Next on PATH breaks the site.
    args: ['node_modules/next/dist/bin/next', mode, '--hostname', host, '--port', String(port)],
    cwd: path.join(settings.root, 'site'),
    env: siteEnvironment(settings, distDir, mode === 'dev' ? 'development' : 'production'),
    output,
  }
}

/** The site's environment. A build and the server that runs it get the same values. */
export function siteEnvironment(
  settings: Settings,
  distDir: string,
  nodeEnv: string,
): Record<string, string> {
  const environment = childEnvironment(settings)
  for (const name of secretsOfTheCms) delete environment[name]
  return {
    ...environment,
    NODE_ENV: nodeEnv,
    NEXT_TELEMETRY_DISABLED: '1',
    NEXT_DIST_DIR: distDir,
    CMS_URL: environment.CMS_URL ?? `${settings.cms.origin}/graphql`,
    SITE_URL: settings.site.publicUrl,
  }
}

/** All settings, with the project's Node first on PATH for the processes that a child starts. */
function childEnvironment(settings: Settings): Record<string, string> {
  const { environment } = settings
  return {
    ...environment,
    PATH: `${path.dirname(process.execPath)}${path.delimiter}${environment.PATH ?? ''}`,
  }
}
