import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

// The built page is served by `chapeau serve` under a policy that lets in nothing inline: no style or script may be
// written into the page, and no asset may become a data address.
export default defineConfig({
  plugins: [svelte()],
  base: "./",
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
  },
  server: { proxy: { "/api": process.env.CHAPEAU_SERVER ?? "http://127.0.0.1:8321" } },
  test: { include: ["src/**/*.test.ts"] },
});
