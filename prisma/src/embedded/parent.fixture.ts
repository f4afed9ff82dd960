// A program that starts the embedded server, for the tests of what becomes of the server when its parent ends.
// Arguments: data folder, port, password. Prints the server's pid when it is ready, then stays until SIGTERM.
import { startEmbeddedPostgres } from './start.ts'

const [dataDir = '', port = '', password = ''] = process.argv.slice(2)
const server = await startEmbeddedPostgres({ dataDir, port: Number(port), password, durable: false })
process.on('SIGINT', () => {})
process.on('SIGTERM', () => server.stop())
process.stdout.write(`${server.pid}\n`)
await server.exited
process.exit(0)
