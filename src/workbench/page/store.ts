import type { WorkbookSnapshot } from "../files/snapshot";
import { takeSnapshot } from "../files/snapshot";
import type { Workbook } from "../model/workbook";

const databaseName = "ke-hoach-cchc-workbench";
const storeName = "workbook";
const quietTime = 700;

function database(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB did not open"));
  });
}

async function run<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await database();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = db.transaction(storeName, mode);
      const request = act(transaction.objectStore(storeName));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error ?? new Error("IndexedDB failed"));
      transaction.onabort = () => reject(transaction.error ?? new Error("IndexedDB aborted"));
    });
  } finally {
    db.close();
  }
}

export const loadKept = (): Promise<WorkbookSnapshot | undefined> =>
  run<WorkbookSnapshot | undefined>(
    "readonly",
    (store) => store.get("current") as IDBRequest<WorkbookSnapshot | undefined>,
  );

export const keep = (snapshot: WorkbookSnapshot): Promise<unknown> =>
  run("readwrite", (store) => store.put(snapshot, "current"));

export const forgetKept = (): Promise<unknown> => run("readwrite", (store) => store.delete("current"));

export type KeepState = "kept" | "keeping" | "failed";

/** Keeps the workbook in the browser a moment after each change, so that reloading the page loses nothing. */
export function keepAfterChanges(
  workbook: Workbook,
  tell: (state: KeepState) => void,
): { stop(): void; now(): Promise<void> } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let writing: Promise<void> = Promise.resolve();
  const now = (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const snapshot = takeSnapshot(workbook);
    writing = writing
      .then(() => keep(snapshot))
      .then(
        () => tell(timer === null ? "kept" : "keeping"),
        () => tell("failed"),
      );
    return writing;
  };
  const unsubscribe = workbook.onChange((change) => {
    if (change.kind === "results") return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void now(), quietTime);
    tell("keeping");
  });
  const leaving = (): void => {
    if (timer !== null) void now();
  };
  addEventListener("pagehide", leaving);
  addEventListener("visibilitychange", leaving);
  return {
    now,
    stop() {
      unsubscribe();
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
