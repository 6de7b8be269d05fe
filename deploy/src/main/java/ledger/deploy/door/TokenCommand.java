package ledger.deploy.door;

import java.util.concurrent.Callable;

import ledger.deploy.home.Invocation;
import ledger.deploy.terminal.ExitStatus;
import ledger.deploy.terminal.Json;
import ledger.deploy.terminal.OutputOptions;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./ledger token} */
@Command(name = "token", description = "Prints a bearer token for trying the API, valid for an hour.")
public final class TokenCommand implements Callable<Integer> {
    private final Invocation invocation;
    @Option(names = "--role", required = true, paramLabel = "ROLE", description = "What the token lets its holder do: ${COMPLETION-CANDIDATES}.")
    private Role role = Role.ANALYST;
    @Mixin
    private final OutputOptions output = new OutputOptions();

    public TokenCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        String token = new Door(invocation.installation()).token(role);
        invocation.terminal().print(output.json() ? Json.write(new Printed(role.toString(), token)) : token);
        return ExitStatus.DONE;
    }

    private record Printed(String role, String token) {}
}
