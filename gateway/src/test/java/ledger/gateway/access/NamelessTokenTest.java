package ledger.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

import tools.jackson.databind.json.JsonMapper;

class NamelessTokenTest {
    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void aTokenOfAnotherIssuerThatNamesNobodyIsRefused() throws Exception {
        SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(
                Jwt.withTokenValue("t").header("alg", "RS256").claims(claims -> claims.putAll(Map.of("client_id", "x")))
                        .build()));
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockFilterChain behind = new MockFilterChain();
        SimpleDriverDataSource nowhere = new SimpleDriverDataSource();

        new AccessRecordFilter(new AccessLog(JdbcClient.create(nowhere), new JdbcTemplate(nowhere),
                new DataSourceTransactionManager(nowhere)), new JsonMapper())
                .doFilter(new MockHttpServletRequest("GET", "/api/reports/x"), response, behind);

        assertThat(response.getStatus()).isEqualTo(403);
        assertThat(response.getContentAsString()).contains("no-subject");
        assertThat(behind.getRequest()).isNull();
    }
}
