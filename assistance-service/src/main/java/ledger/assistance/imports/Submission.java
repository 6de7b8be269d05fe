package ledger.assistance.imports;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import ledger.assistance.imports.Run.RunFile;
import ledger.platform.input.Fields;
import ledger.platform.web.Caller;
import ledger.platform.web.Refusal;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

import org.jspecify.annotations.Nullable;

/** Takes in the request that starts an import: looks at every part of it, keeps the files, and lets the runner know. */
final class Submission {
    private final Imports imports;
    private final Spool spool;
    private final ImportRunner runner;
    private final DataSize limit;

    /** @param limit most bytes of one request; negative where it may be of any size */
    Submission(Imports imports, Spool spool, ImportRunner runner, DataSize limit) {
        this.imports = imports;
        this.spool = spool;
        this.runner = runner;
        this.limit = limit;
    }

    /** The id of the new import; a {@link Refusal} where anything in the request is not as it should be. */
    UUID accept(HttpServletRequest request, Caller caller) throws IOException {
        MultipartHttpServletRequest parts = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (parts == null) {
            throw Refusal.invalid("files", "not-multipart",
                    "The request is no multipart/form-data. Send the files as parts"
                            + " 'files' with their names, and if need be 'source' and 'dryRun'.");
        }
        UUID id = UUID.randomUUID();
        boolean accepted = false;
        try {
            Map<String, String> fields = textFields(parts);
            String source = source(fields, caller);
            UUID rehearsal = dryRun(fields) ? UUID.randomUUID() : null;
            List<MultipartFile> uploads = parts.getMultiFileMap().values().stream().flatMap(List::stream).toList();
            List<RunFile> files = UploadedFiles.keep(uploads, spool.create(id));
            imports.add(new Run(id, source, caller.subject(), rehearsal, files), spool.id());
            accepted = true;
        } catch (MultipartException e) {
            if (isTooLarge(e)) {
                throw (Refusal) SentJson.tooLarge("files", "The request is larger than " + shown(limit)
                        + ", the most that one import may hold. Import fewer files at once, or a large file in several parts,"
                        + " each with its header: what is sent twice is recorded once.").initCause(e);
            }
            throw (Refusal) Refusal.invalid("files", "not-multipart",
                    "The parts of the request cannot be told apart; it may have been cut off, or a file name may be too"
                            + " long. Send it again.")
                    .initCause(e);
        } finally {
            if (!accepted) {
                spool.delete(id);
            }
        }
        runner.submitted();
        return id;
    }

    /** By the limit that was passed: the web server throws the same where the headers of a part, its file name, are too long. */
    private boolean isTooLarge(MultipartException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SizeException size && size.getPermittedSize() == limit.toBytes()) {
                return true;
            }
        }
        return false;
    }

    private static String shown(DataSize size) {
        return size.toMegabytes() > 0 ? size.toMegabytes() + " MB" : size.toBytes() + " bytes";
    }

    private static Map<String, String> textFields(MultipartHttpServletRequest parts) {
        Map<String, String> fields = new HashMap<>();
        parts.getParameterMap().forEach((name, values) -> {
            if (!name.equals("source") && !name.equals("dryRun")) {
                throw Refusal.invalid(name, "unknown-field",
                        "There is no field of this name here; there are files, source and dryRun. A file needs a file name.");
            }
            if (values.length != 1) {
                throw Refusal.invalid(name, "double-field", "'" + name + "' is there twice; send it once.");
            }
            fields.put(name, values[0]);
        });
        return fields;
    }

    /** The client itself where no other system is named; an empty name is a mistake somewhere, and refused. */
    private static String source(Map<String, String> fields, Caller caller) {
        if (!fields.containsKey("source")) {
            return caller.client();
        }
        Map<String, @Nullable String> named = new HashMap<>();
        named.put("source", fields.get("source"));
        Fields read = new Fields(named, LocalDate.MAX, name -> name);
        String source = read.ref("source");
        read.refuseIfWrong();
        return source;
    }

    private static boolean dryRun(Map<String, String> fields) {
        return switch (fields.getOrDefault("dryRun", "false")) {
            case "true" -> true;
            case "false" -> false;
            case String other -> throw Refusal.invalid("dryRun", "not-a-value",
                    "'dryRun' is neither true nor false; true checks every row and records nothing.");
        };
    }
}
