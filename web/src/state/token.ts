// The token of this run: it comes with the first address, stays in this tab, and is handed to another tab of the page
// that asks for it. It is never part of an address afterwards.

const kept = "chapeau-token";
const channel = new BroadcastChannel("chapeau");

export async function token(): Promise<string> {
  const given = /[#&]token=([^&]+)/.exec(location.hash)?.[1];
  if (given) {
    sessionStorage.setItem(kept, given);
    history.replaceState(null, "", location.pathname);
  }
  const known = given ?? sessionStorage.getItem(kept) ?? (await fromAnotherTab());
  if (known) sessionStorage.setItem(kept, known);
  handOut();
  return known ?? "";
}

function fromAnotherTab(): Promise<string | null> {
  return new Promise((resolve) => {
    const hear = ({ data }: MessageEvent) => typeof data?.token === "string" && done(data.token);
    const done = (found: string | null) => {
      channel.removeEventListener("message", hear);
      resolve(found);
    };
    channel.addEventListener("message", hear);
    channel.postMessage({ wanted: true });
    setTimeout(() => done(null), 150);
  });
}

function handOut(): void {
  channel.addEventListener("message", ({ data }) => {
    const known = sessionStorage.getItem(kept);
    if (data?.wanted && known) channel.postMessage({ token: known });
  });
}
