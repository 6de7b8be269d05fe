package ledger.gateway.page;

import jakarta.servlet.http.HttpServletRequest;
import ledger.gateway.refuse.ProblemAnswer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The answer for every path that nothing else is for. */
@RestController
class NothingThere {
    @RequestMapping("/**")
    ResponseEntity<ProblemDetail> notFound(HttpServletRequest request) {
        ProblemAnswer problem = new ProblemAnswer(HttpStatus.NOT_FOUND, "unknown-path",
                "There is no " + request.getMethod() + " " + request.getRequestURI()
                        + " here. The page at '/' says what there is.");
        return ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.body());
    }
}
