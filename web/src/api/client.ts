// The way to the server: typed by the description of its interface, with the token of this run.
import type { paths } from "./schema";
import type { Problem } from "./types";

type Method = "get" | "post" | "put" | "delete";
type Success = 200 | 201 | 202 | 204;

type Operation<P extends keyof paths, M extends Method> = NonNullable<paths[P][M & keyof paths[P]]>;
type Json<T> = T extends { content: { "application/json": infer Body } } ? Body : undefined;
export type Reply<P extends keyof paths, M extends Method> =
  Operation<P, M> extends { responses: infer R } ? Json<R[keyof R & Success]> : never;
export type Body<P extends keyof paths, M extends Method> =
  Operation<P, M> extends { requestBody: { content: { "application/json": infer B } } } ? B : undefined;

interface Options<B> {
  /** Values of `{…}` in the path. */
  path?: Record<string, string>;
  query?: Record<string, string | number | undefined>;
  body?: B;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** The server said no: in form, and with the reason. */
export class Refused extends Error {
  constructor(readonly problem: Problem, readonly body: unknown) {
    super(problem.title);
  }
  get status(): number {
    return this.problem.status;
  }
}

/** No server answered. */
export class Unreachable extends Error {}

export function isAborted(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === "AbortError";
}

export class Client {
  constructor(
    private readonly token: string,
    private readonly base = "/api/v1",
    private readonly say: (reachable: boolean) => void = () => {},
  ) {}

  async call<P extends keyof paths, M extends Method>(method: M, path: P, options: Options<Body<P, M>> = {}): Promise<Reply<P, M>> {
    const answer = await this.send(method, path, options);
    return (answer.status === 204 ? undefined : await answer.json()) as Reply<P, M>;
  }

  get<P extends keyof paths>(path: P, options: Options<undefined> = {}): Promise<Reply<P, "get">> {
    return this.call("get", path, options as Options<Body<P, "get">>);
  }

  post<P extends keyof paths>(path: P, body: Body<P, "post">, signal?: AbortSignal): Promise<Reply<P, "post">> {
    return this.call("post", path, { body, signal });
  }

  /** The same question, answered as a text of another media type. */
  async text<P extends keyof paths>(path: P, body: Body<P, "post">, signal?: AbortSignal): Promise<string> {
    return (await this.send("post", path, { body, signal })).text();
  }

  /** And as the bytes of a file. */
  async blob<P extends keyof paths>(path: P, body: Body<P, "post">): Promise<Blob> {
    return (await this.send("post", path, { body })).blob();
  }

  /** The events of a run, as they come. */
  async *events(id: string, signal: AbortSignal): AsyncGenerator<{ event: string; data: unknown }> {
    const answer = await this.send("get", "/runs/{id}/events", { path: { id }, signal });
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (rest + value).split(/\r?\n\r?\n/);
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const event = eventOf(block);
        if (event) yield event;
      }
    }
  }

  private async send(method: Method, path: string, { path: values = {}, query = {}, body, headers, signal }: Options<unknown>) {
    const address = this.base + path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? "")) + queryText(query);
    const answer = await fetch(address, {
      method: method.toUpperCase(),
      headers: {
        Authorization: `Bearer ${this.token}`,
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
    }).catch((reason: unknown) => {
      if (isAborted(reason)) throw reason;
      this.say(false);
      throw new Unreachable();
    });
    this.say(true);
    if (!answer.ok) throw await refusal(answer);
    return answer;
  }
}

function queryText(query: Record<string, string | number | undefined>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  return given.length === 0 ? "" : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

async function refusal(answer: Response): Promise<Refused> {
  const body: unknown = await answer.json().catch(() => null);
  const problem = { type: "urn:chapeau:failure", title: answer.statusText, status: answer.status, diagnostics: [], ...(body as object | null) };
  return new Refused(problem as Problem, body);
}

function eventOf(block: string): { event: string; data: unknown } | null {
  const lines = block.split(/\r?\n/);
  const data = lines.filter((line) => line.startsWith("data:")).map((line) => line.slice(5).trimStart()).join("\n");
  const event = lines.find((line) => line.startsWith("event:"))?.slice(6).trim() ?? "message";
  return data ? { event, data: JSON.parse(data) } : null;
}
