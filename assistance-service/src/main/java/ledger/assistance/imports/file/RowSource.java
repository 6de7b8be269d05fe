package ledger.assistance.imports.file;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/** The data rows of one file, from first to last. */
public interface RowSource extends AutoCloseable {
    /** The next row; null after the last. */
    @Nullable
    FileRow next() throws IOException, UnreadableFile;

    /** Bytes of the file read so far; 0 where only the end is known. */
    long bytesRead();

    @Override
    void close() throws IOException;
}
