import { createTransport } from 'nodemailer'
import type { Log } from '../log/log.ts'

/** A message to the administrators: plain text. */
export type Mail = { subject: string; text: string }

/** How mail leaves, and to whom. */
export type MailSettings = {
  /** smtp:// or smtps:// with host, port, user and password. */
  smtpUrl: string
  from: string
  /** The administrators. */
  to: string[]
}

/** Sends mail to the administrators. */
export type Mailer = {
  /**
   * @returns Whether the mail left: false, with a line in the log, when no mail is configured.
   * @throws When the server does not take it.
   */
  send: (mail: Mail) => Promise<boolean>
  close: () => void
}

/** Makes the mailer. @param settings Null when no mail is configured: then nothing is sent, and the log says so. */
export function createMailer(settings: MailSettings | null, log: Log): Mailer {
  if (!settings)
    return {
      send: async ({ subject }) => {
        log.warn({ subject }, 'a mail to the administrators was not sent: SMTP_URL is not set')
        return false
      },
      close: () => {},
    }
  const transport = createTransport({
    url: settings.smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  })
  return {
    send: async ({ subject, text }) => {
      await transport.sendMail({ from: settings.from, to: settings.to, subject, text })
      log.info({ subject }, 'a mail to the administrators was sent')
      return true
    },
    close: () => transport.close(),
  }
}
