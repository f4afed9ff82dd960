// This program starts the embedded server. The tests kill it to see how the server behaves when its parent
// ends. Arguments: data folder, port, password. It prints the server's pid when the server is ready, then
// runs until SIGTERM.
import { startEmbeddedPostgres } from './start.ts'

const [dataDir = '', port = '', password = ''] = process.argv.slice(2)
const server = await startEmbeddedPostgres({ dataDir, port: Number(port), password, durable: false })
process.on('SIGINT', () => {})
process.on('SIGTERM', () => server.stop())
process.stdout.write(`${server.pid}\n`)
await server.exited
process.exit(0)
