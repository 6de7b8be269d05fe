package ledger.beneficiary.person;

import ledger.platform.web.IfMatch;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

import org.jspecify.annotations.Nullable;

/**
 * Puts the record's version on every answer that shows a person, for {@code If-Match}. It never turns an answer into
 * "not modified": what holds today changes with the day, without a new event.
 */
@RestControllerAdvice
class PersonTags implements ResponseBodyAdvice<Object> {
    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(@Nullable Object body, MethodParameter returnType, MediaType contentType,
            Class<? extends HttpMessageConverter<?>> converter, ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof BeneficiaryView person) {
            response.getHeaders().setETag(IfMatch.tag(person.version()));
        }
        return body;
    }
}
