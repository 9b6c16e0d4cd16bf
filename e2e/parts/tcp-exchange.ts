import { connect } from 'node:net';

/** Sends one line over a fresh TCP connection and resolves with what comes back first. */
export const tcpExchange = (
  address: string,
  port: number,
  line: string,
  timeoutMs = 5_000,
): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, address, () => socket.write(line));
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error('timeout')));
    socket.setEncoding('utf8');
    socket.once('data', (text) => {
      resolve(String(text));
      socket.destroy();
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('closed without an answer')));
  });
