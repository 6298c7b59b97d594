import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import CopyPlugin from "copy-webpack-plugin";
import HtmlWebpackPlugin from "html-webpack-plugin";

const root = dirname(fileURLToPath(import.meta.url));
const swc = JSON.parse(readFileSync(join(root, ".config/swcrc.json"), "utf8"));

/**
 * What office.js asks for when it runs in Excel (read from its loader and seen in the network log): the host file by platform
 * and version, the strings of the interface language (English where there are none), the file for hosts that don't say who
 * they are, and its telemetry writer. Copied unchanged from the package, so that an office without Internet can run.
 */
const officeFiles = [
  "office.js",
  "excel-@(web|win32|mac|ios|android|winrt)-16.0?(0|1).js",
  "o15apptofilemappingtable.js",
  "@(vi-vn|en-us|en-gb)/office_strings.js",
  "telemetry/@(oteljs_agave).js",
];

/** Where the built add-in will be served from; manifest.xml in the repository names the development address. */
const DEVELOPMENT_ORIGIN = "https://localhost:3443";
const origin = (process.env.ADDIN_ORIGIN ?? DEVELOPMENT_ORIGIN).replace(/\/+$/, "");

const page = (name, folder) =>
  new HtmlWebpackPlugin({
    template: join(root, "src", folder, `${name}.html`),
    filename: `${name}.html`,
    chunks: [name],
    scriptLoading: "defer",
    inject: "body",
  });

/** Builds the add-in: `--mode production` (default) or `--mode development`. Nothing in it points outside its own origin. */
export default (_environment, { mode = "production" }) => ({
  mode,
  context: root,
  target: ["web", "es2020"],
  entry: { taskpane: "./src/taskpane/main.tsx", commands: "./src/commands/main.ts" },
  devtool: mode === "production" ? false : "cheap-module-source-map",
  output: {
    path: join(root, "dist"),
    filename: "[name].[contenthash:12].js",
    chunkFilename: "[name].[contenthash:12].js",
    clean: true,
  },
  resolve: { extensions: [".ts", ".tsx", ".js"] },
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        exclude: /node_modules/,
        use: {
          loader: "swc-loader",
          options: {
            swcrc: false,
            // ES modules stay as they are: webpack needs them to leave out what nobody imports.
            jsc: { ...swc.jsc, target: "es2020" },
            module: { type: "es6" },
            sourceMaps: mode !== "production",
          },
        },
      },
    ],
  },
  optimization: { splitChunks: { chunks: "all", minSize: 8_000 } },
  performance: { hints: false },
  cache: {
    type: "filesystem",
    name: `addin-${mode}`,
    buildDependencies: { config: [fileURLToPath(import.meta.url), join(root, ".config/swcrc.json")] },
  },
  plugins: [
    page("taskpane", "taskpane"),
    page("commands", "commands"),
    new CopyPlugin({
      patterns: [
        // ES5 as written: a minifier may write newer syntax than the browsers this file is for understand.
        { from: "src/taskpane/oldBrowser.js", to: "oldBrowser.js", info: { minimized: true } },
        { from: "src/taskpane/help.html", to: "help.html", info: { minimized: true } },
        {
          from: "manifest.xml",
          to: "manifest.xml",
          transform: (content) => content.toString("utf8").replaceAll(DEVELOPMENT_ORIGIN, origin),
        },
        {
          from: "assets",
          to: "assets",
          globOptions: { ignore: ["**/*.svg", "**/*.json", "**/readme/**"] },
          noErrorOnMissing: true,
        },
        ...officeFiles.map((file) => ({
          from: file,
          context: "node_modules/@microsoft/office-js/dist",
          to: "office/[path][name][ext]",
          // Shipped as published: office.js is minified already and must not be changed.
          info: { minimized: true },
        })),
      ],
    }),
  ],
});
